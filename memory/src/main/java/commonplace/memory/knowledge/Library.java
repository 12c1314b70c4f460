package commonplace.memory.knowledge;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Instants;
import commonplace.memory.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// What was read, space by space. Safe for use from any thread.
public final class Library {
  static final String SELECT =
      """
      SELECT source_id, space_id, kind, url, title, site, author, published, words, read_at
      FROM source
      """;

  static final RowMapper<Source> SOURCE =
      (row, _) ->
          new Source(
              new SourceId(row.getLong("source_id")),
              new SpaceId(row.getLong("space_id")),
              Source.Kind.of(row.getString("kind")),
              row.getString("url"),
              row.getString("title"),
              row.getString("site"),
              Optional.ofNullable(row.getString("author")),
              Optional.ofNullable(row.getString("published")),
              row.getInt("words"),
              Instants.at(row, "read_at"));

  private final Store store;
  private final InstantSource clock;
  private final Claims claims;

  public Library(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.claims = new Claims(store);
  }

  /// Stores a source with its passages. The same address again is the same source: when its text is
  /// as before everything found in it stays, when it has changed all of it is replaced. A text that
  /// the space has from another address is that source, and one that the address had before goes.
  ///
  /// @throws IllegalArgumentException when a passage does not lie within the text
  public SourceId keep(SpaceId space, Reading reading) {
    return keep(space, Prepared.of(reading));
  }

  /// The same, with what takes time done before.
  public SourceId keep(SpaceId space, Prepared reading) {
    return store.write(db -> new SourceRows(db, space, clock.instant()).keep(reading));
  }

  /// What beginning to store a long source came to.
  ///
  /// @param complete whether it is there already, and with the same text
  /// @param stale how many passages of an earlier text are to be removed first
  public record Begun(SourceId source, boolean complete, int stale) {}

  /// The sources that [#keep] and [#begin] would change: the one whose text they would replace, and
  /// one that is just being given the same text. None when the text is there already.
  public List<SourceId> changing(SpaceId space, Prepared reading) {
    return store.read(db -> new SourceRows(db, space, clock.instant()).changing(reading));
  }

  /// Whether that job still writes that source, and nobody else has stored another text meanwhile.
  public boolean writes(SourceId source, String job) {
    return store.read(db -> SourceRows.writes(db, source, job));
  }

  /// Begins to store a source too long for one commit. Nobody sees it before [#complete].
  ///
  /// @param reading its passages are not looked at; they follow by [#append]
  /// @param job that writes it; when that ends before, [#abandon] removes what is there
  /// @throws IllegalStateException when another job still writes it
  public Begun begin(SpaceId space, Prepared reading, String job) {
    return store.write(db -> new SourceRows(db, space, clock.instant()).begin(reading, job));
  }

  /// Removes so many passages of a source's earlier text, and what was found in them.
  ///
  /// @throws IllegalStateException when that job does not write it
  public void clearStale(SourceId source, String job, int most) {
    store.update(
        db -> {
          SourceRows.requireWriter(db, source, job);
          Forgetting.passages(db, source, most);
        });
  }

  /// Adds the next passages of a source.
  ///
  /// @param passages their offsets count from the blank line behind the last one that is there
  /// @throws IllegalStateException when that job does not write it
  public void append(SpaceId space, SourceId source, String job, List<Indexed> passages) {
    store.update(
        db -> {
          SourceRows.requireWriter(db, source, job);
          new SourceRows(db, space, clock.instant()).append(source, passages);
        });
  }

  /// All passages of a source are there: from now on it is seen.
  ///
  /// @throws IllegalStateException when that job does not write it
  public void complete(SourceId source, String job) {
    store.update(
        db -> {
          SourceRows.requireWriter(db, source, job);
          db.createUpdate("UPDATE source SET reading_job = NULL WHERE source_id = :id")
              .bind("id", source.value())
              .execute();
        });
  }

  /// Removes, as a part of the transaction, what a job has begun to store and not completed.
  public static void abandon(Handle db, String job) {
    db.createQuery("SELECT source_id FROM source WHERE reading_job = :job")
        .bind("job", job)
        .mapTo(Long.class)
        .list()
        .forEach(
            id -> {
              Forgetting.passages(db, new SourceId(id));
              db.execute("DELETE FROM source WHERE source_id = ?", id);
            });
  }

  /// Adds statements of a source; one whose quote does not stand where it says is refused.
  ///
  /// @throws IllegalArgumentException naming the quote that is not there
  public void addFindings(SourceId source, List<Finding> findings) {
    store.update(db -> FindingRows.addFindings(db, source, findings));
  }

  /// Adds names and terms of a source; those it has already are counted on, and explained if they
  /// were not.
  ///
  /// @throws IllegalArgumentException naming the one whose quote is not there
  public void addMentions(SourceId source, List<Mention> mentions) {
    store.update(db -> TermRows.add(db, source, mentions));
  }

  /// Removes the statements and terms of a source, to find them anew.
  public void clearFindings(SourceId source) {
    store.update(db -> FindingRows.clear(db, source));
  }

  /// What the sources claim.
  public Claims claims() {
    return claims;
  }

  /// The names and terms of a source, the most frequent first.
  public List<Mention> mentions(SourceId source) {
    return store.read(db -> TermRows.of(db, source));
  }

  public Optional<Source> source(SourceId id) {
    return store.read(
        db ->
            db.createQuery(SELECT + "WHERE source_id = :id AND reading_job IS NULL")
                .bind("id", id.value())
                .map(SOURCE)
                .findOne());
  }

  /// The sources of a space, the one read last first.
  public List<Source> sources(SpaceId space, int limit) {
    return store.read(
        db ->
            db.createQuery(
                    SELECT
                        + """
                        WHERE space_id = :space AND reading_job IS NULL
                        ORDER BY read_at DESC, source_id DESC LIMIT :limit
                        """)
                .bind("space", space.value())
                .bind("limit", limit)
                .map(SOURCE)
                .list());
  }

  /// The source of a space with that address, whatever its spelling.
  public Optional<Source> byUrl(SpaceId space, String urlKey) {
    return store.read(
        db ->
            db.createQuery(
                    SELECT + "WHERE space_id = :space AND url_key = :key AND reading_job IS NULL")
                .bind("space", space.value())
                .bind("key", urlKey)
                .map(SOURCE)
                .findOne());
  }

  /// The stored text of a source, which all offsets point into.
  public Optional<String> text(SourceId id) {
    return store.read(
        db ->
            db.createQuery("SELECT text FROM source WHERE source_id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne());
  }

  /// What was not understood of a source, for people.
  public List<String> skipped(SourceId id) {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT value FROM source, json_each(source.skipped) WHERE source_id = :id
                    """)
                .bind("id", id.value())
                .mapTo(String.class)
                .list());
  }

  /// The passages of a source, in order.
  public List<Passage> passages(SourceId source) {
    return passages(source, 1, Integer.MAX_VALUE);
  }

  /// The passages of a source from one ordinal to another, both included.
  public List<Passage> passages(SourceId source, int from, int to) {
    return store.read(
        db ->
            db.createQuery(
                    PassageRows.SELECT
                        + """
                        WHERE p.source_id = :source AND p.ordinal BETWEEN :from AND :to
                        ORDER BY p.ordinal
                        """)
                .bind("source", source.value())
                .bind("from", from)
                .bind("to", to)
                .map(PassageRows.MAPPER)
                .list());
  }

  /// A passage, when it stands in a source of that space.
  public Optional<Passage> passage(SpaceId space, PassageId id) {
    return store.read(
        db ->
            db.createQuery(PassageRows.SELECT + "WHERE p.passage_id = :id AND p.space_id = :space")
                .bind("id", id.value())
                .bind("space", space.value())
                .map(PassageRows.MAPPER)
                .findOne());
  }

  /// Removes a source of that space, everything found in it, and what answers quoted from it; the
  /// bytes are overwritten. What people said themselves stays.
  ///
  /// @return whether the space had it
  public boolean forget(SpaceId space, SourceId id) {
    boolean had = remove(space, id);
    if (had) {
      store.truncateLog();
    }
    return had;
  }

  /// As [#forget], but for what a file still holds of it until the log is emptied. A kill leaves
  /// the rest of it to [commonplace.memory.erase.Erasing#resume].
  public boolean remove(SpaceId space, SourceId id) {
    boolean had = store.write(db -> Forgetting.begin(db, space, id));
    boolean more = had;
    while (more) {
      more = store.write(db -> Forgetting.goOn(db, space, id));
    }
    return had;
  }

  /// The passages of a space that a search expression finds, the best first. `CROSS JOIN` keeps
  /// SQLite from asking the index once for each passage of the space.
  ///
  /// @param match an FTS5 expression over search text
  public List<Found> search(SpaceId space, String match, int limit) {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT "
                        + PassageRows.COLUMNS
                        + """
                        , s.space_id, s.kind, s.url, s.title, s.site, s.author, s.published, s.words,
                          s.read_at, -bm25(passage_fts) AS score
                        FROM passage_fts CROSS JOIN passage p ON p.passage_id = passage_fts.rowid
                        CROSS JOIN source s ON s.source_id = p.source_id
                        WHERE passage_fts MATCH :match AND p.space_id = :space AND s.reading_job IS NULL
                        ORDER BY score DESC LIMIT :limit
                        """)
                .bind("match", match)
                .bind("space", space.value())
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Found(
                            PassageRows.MAPPER.map(row, context),
                            SOURCE.map(row, context),
                            row.getDouble("score")))
                .list());
  }

  /// A passage that was found.
  ///
  /// @param score higher is better
  public record Found(Passage passage, Source source, double score) {}
}
