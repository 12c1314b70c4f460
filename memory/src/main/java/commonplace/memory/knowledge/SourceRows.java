package commonplace.memory.knowledge;

import commonplace.memory.chat.SpaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes the rows of `source`, `passage` and the passages' full-text index.
final class SourceRows {
  private static final String ADD =
      """
      INSERT INTO source (space_id, kind, url_key, url, title, site, author, published, language,
        words, text, text_hash, skipped, read_at, reading_job)
      VALUES (:space, :kind, :key, :url, :title, :site, :author, :published, :language,
        :words, :text, :hash, json_array(), :now, :job)
      RETURNING source_id
      """;

  private static final String REPLACE =
      """
      UPDATE source SET kind = :kind, url = :url, title = :title, site = :site, author = :author,
        published = :published, language = :language, words = :words, text = :text,
        text_hash = :hash, skipped = json_array(), read_at = :now, reading_job = :job
      WHERE space_id = :space AND url_key = :key
      RETURNING source_id
      """;

  private final Handle db;
  private final SpaceId space;
  private final Instant now;

  SourceRows(Handle db, SpaceId space, Instant now) {
    this.db = db;
    this.space = space;
    this.now = now;
  }

  SourceId keep(Prepared prepared) {
    Optional<Known> known = known(prepared);
    if (known.filter(Known::same).isPresent()) {
      return again(prepared, known.get().id());
    }
    known.ifPresent(old -> Forgetting.passages(db, old.id()));
    SourceId id = written(known, prepared, null);
    append(id, prepared.passages());
    return id;
  }

  List<SourceId> changing(Prepared prepared) {
    Stream<SourceId> own =
        ofAddress(prepared).filter(known -> !known.same()).map(Known::id).stream();
    return Stream.concat(own, beingWritten(prepared.hash()).stream()).distinct().toList();
  }

  private static Optional<String> writer(Handle db, SpaceId space, String urlKey) {
    return db.createQuery(
            """
            SELECT reading_job FROM source
            WHERE space_id = :space AND url_key = :key AND reading_job IS NOT NULL
            """)
        .bind("space", space.value())
        .bind("key", urlKey)
        .mapTo(String.class)
        .findOne();
  }

  static boolean writes(Handle db, SourceId source, String job) {
    return db.createQuery("SELECT 1 FROM source WHERE source_id = :id AND reading_job = :job")
        .bind("id", source.value())
        .bind("job", job)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// Two that write the same source would mix their passages.
  static void requireWriter(Handle db, SourceId source, String job) {
    if (!writes(db, source, job)) {
      throw new IllegalStateException(
          "job " + job + " no longer writes source " + source.value() + "; it begins anew");
    }
  }

  Library.Begun begin(Prepared prepared, String job) {
    Optional<String> other =
        writer(db, space, prepared.reading().urlKey()).filter(writer -> !writer.equals(job));
    if (other.isPresent()) {
      throw new IllegalStateException("job " + other.get() + " still writes this source");
    }
    Optional<Known> known = known(prepared);
    if (known.filter(Known::same).isPresent()) {
      return new Library.Begun(again(prepared, known.get().id()), true, 0);
    }
    SourceId id = written(known, prepared, job);
    int stale =
        db.createQuery("SELECT count(*) FROM passage WHERE source_id = :id")
            .bind("id", id.value())
            .mapTo(Integer.class)
            .one();
    return new Library.Begun(id, false, stale);
  }

  private record Known(SourceId id, boolean same) {}

  /// One that has the text already goes before one of the address that has another text.
  private Optional<Known> known(Prepared prepared) {
    Optional<Known> own = ofAddress(prepared);
    return own.filter(Known::same).or(() -> sameText(prepared.hash())).or(() -> own);
  }

  /// The text is read once more, and maybe from an address that had another one: two sources of one
  /// text would confirm each other.
  private SourceId again(Prepared prepared, SourceId same) {
    ofAddress(prepared)
        .map(Known::id)
        .filter(own -> !own.equals(same))
        .ifPresent(own -> Forgetting.into(db, own, same));
    touch(same);
    return same;
  }

  private Optional<Known> ofAddress(Prepared prepared) {
    return db.createQuery(
            """
            SELECT source_id, text_hash = :hash AND reading_job IS NULL FROM source
            WHERE space_id = :space AND url_key = :key
            """)
        .bind("hash", prepared.hash())
        .bind("space", space.value())
        .bind("key", prepared.reading().urlKey())
        .map((row, _) -> new Known(new SourceId(row.getLong(1)), row.getBoolean(2)))
        .findOne();
  }

  /// The same text under another address: a copy, or an address that forgot what it carries.
  private Optional<Known> sameText(String hash) {
    return db.createQuery(
            """
            SELECT source_id FROM source
            WHERE space_id = :space AND text_hash = :hash AND reading_job IS NULL
            ORDER BY source_id LIMIT 1
            """)
        .bind("space", space.value())
        .bind("hash", hash)
        .map((row, _) -> new Known(new SourceId(row.getLong(1)), true))
        .findOne();
  }

  private List<SourceId> beingWritten(String hash) {
    return db.createQuery(
            """
            SELECT source_id FROM source
            WHERE space_id = :space AND text_hash = :hash AND reading_job IS NOT NULL
            """)
        .bind("space", space.value())
        .bind("hash", hash)
        .map((row, _) -> new SourceId(row.getLong(1)))
        .list();
  }

  private void touch(SourceId id) {
    db.createUpdate("UPDATE source SET read_at = :now WHERE source_id = :id")
        .bind("now", now)
        .bind("id", id.value())
        .execute();
  }

  private SourceId written(Optional<Known> known, Prepared prepared, @Nullable String job) {
    Reading reading = prepared.reading();
    String sql = known.isPresent() ? REPLACE : ADD;
    long id =
        db.createQuery(sql)
            .bind("space", space.value())
            .bind("kind", reading.kind().key())
            .bind("key", reading.urlKey())
            .bind("url", reading.url())
            .bind("title", titleOf(reading))
            .bind("site", reading.site())
            .bind("author", reading.author().orElse(null))
            .bind("published", reading.published().orElse(null))
            .bind("language", reading.language().orElse(null))
            .bind("words", prepared.words())
            .bind("text", reading.text())
            .bind("hash", prepared.hash())
            .bind("job", job)
            .bind("now", now)
            .mapTo(Long.class)
            .one();
    noteSkipped(id, reading.skipped());
    return new SourceId(id);
  }

  private void noteSkipped(long id, List<String> skipped) {
    for (String what : skipped) {
      db.createUpdate(
              "UPDATE source SET skipped = json_insert(skipped, '$[#]', :what) WHERE source_id ="
                  + " :id")
          .bind("what", what)
          .bind("id", id)
          .execute();
    }
  }

  /// Adds passages behind those that are there; between two stands a blank line.
  void append(SourceId source, List<Indexed> passages) {
    int ordinal = last(source, "ordinal");
    int base = ordinal == 0 ? 0 : last(source, "end_offset") + 2;
    for (Indexed passage : passages) {
      ordinal++;
      long id = insert(source, ordinal, base, passage);
      db.createUpdate("INSERT INTO passage_fts (rowid, text) VALUES (:id, :text)")
          .bind("id", id)
          .bind("text", passage.searchText())
          .execute();
    }
  }

  private int last(SourceId source, String column) {
    return db.createQuery(
            "SELECT coalesce(max(" + column + "), 0) FROM passage WHERE source_id = :source")
        .bind("source", source.value())
        .mapTo(Integer.class)
        .one();
  }

  private long insert(SourceId source, int ordinal, int base, Indexed passage) {
    Optional<Spot.Time> time = time(passage.placed());
    return db.createQuery(
            """
            INSERT INTO passage (space_id, source_id, ordinal, start_offset, end_offset, text,
              page, start_ms, end_ms)
            VALUES ((SELECT space_id FROM source WHERE source_id = :source), :source, :ordinal,
              :start, :end, :text, :page, :from, :to)
            RETURNING passage_id
            """)
        .bind("source", source.value())
        .bind("ordinal", ordinal)
        .bind("start", base + passage.placed().span().start())
        .bind("end", base + passage.placed().span().end())
        .bind("text", passage.text())
        .bind("page", page(passage.placed()))
        .bind("from", time.map(t -> t.from().toMillis()).orElse(null))
        .bind("to", time.map(t -> t.to().toMillis()).orElse(null))
        .mapTo(Long.class)
        .one();
  }

  private static @Nullable Integer page(Placed passage) {
    return passage.spot().orElse(null) instanceof Spot.Page(int number) ? number : null;
  }

  private static Optional<Spot.Time> time(Placed passage) {
    return passage.spot().filter(Spot.Time.class::isInstance).map(Spot.Time.class::cast);
  }

  private static String titleOf(Reading reading) {
    return reading.title().isBlank() ? reading.url() : reading.title();
  }
}
