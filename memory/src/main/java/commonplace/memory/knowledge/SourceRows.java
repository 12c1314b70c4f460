package commonplace.memory.knowledge;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.recall.SearchText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes the rows of `source`, `passage` and the passages' full-text index.
final class SourceRows {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final Handle db;
  private final SpaceId space;
  private final Instant now;

  SourceRows(Handle db, SpaceId space, Instant now) {
    this.db = db;
    this.space = space;
    this.now = now;
  }

  SourceId keep(Reading reading) {
    String hash = sha256(reading.text());
    Optional<Known> known = known(reading.urlKey());
    if (known.isPresent() && known.get().hash().equals(hash)) {
      touch(known.get().id());
      return known.get().id();
    }
    SourceId id =
        known.map(k -> replaced(k.id(), reading, hash)).orElseGet(() -> added(reading, hash));
    addPassages(id, reading);
    return id;
  }

  private record Known(SourceId id, String hash) {}

  private Optional<Known> known(String urlKey) {
    return db.createQuery(
            "SELECT source_id, text_hash FROM source WHERE space_id = :space AND url_key = :key")
        .bind("space", space.value())
        .bind("key", urlKey)
        .map((row, _) -> new Known(new SourceId(row.getLong(1)), row.getString(2)))
        .findOne();
  }

  private void touch(SourceId id) {
    db.createUpdate("UPDATE source SET read_at = :now WHERE source_id = :id")
        .bind("now", now)
        .bind("id", id.value())
        .execute();
  }

  private SourceId added(Reading reading, String hash) {
    long id =
        db.createQuery(
                """
                INSERT INTO source (space_id, kind, url_key, url, title, site, author, published, language,
                  words, text, text_hash, skipped, read_at)
                VALUES (:space, :kind, :key, :url, :title, :site, :author, :published, :language,
                  :words, :text, :hash, json_array(), :now)
                RETURNING source_id
                """)
            .bind("space", space.value())
            .bind("kind", reading.kind().key())
            .bind("key", reading.urlKey())
            .bind("url", reading.url())
            .bind("title", titleOf(reading))
            .bind("site", reading.site())
            .bind("author", reading.author().orElse(null))
            .bind("published", reading.published().orElse(null))
            .bind("language", reading.language().orElse(null))
            .bind("words", words(reading.text()))
            .bind("text", reading.text())
            .bind("hash", hash)
            .bind("now", now)
            .mapTo(Long.class)
            .one();
    noteSkipped(id, reading.skipped());
    return new SourceId(id);
  }

  private SourceId replaced(SourceId id, Reading reading, String hash) {
    Forgetting.passages(db, id);
    db.createUpdate(
            """
            UPDATE source SET kind = :kind, url = :url, title = :title, site = :site, author = :author,
              published = :published, language = :language, words = :words, text = :text,
              text_hash = :hash, skipped = json_array(), read_at = :now
            WHERE source_id = :id
            """)
        .bind("kind", reading.kind().key())
        .bind("url", reading.url())
        .bind("title", titleOf(reading))
        .bind("site", reading.site())
        .bind("author", reading.author().orElse(null))
        .bind("published", reading.published().orElse(null))
        .bind("language", reading.language().orElse(null))
        .bind("words", words(reading.text()))
        .bind("text", reading.text())
        .bind("hash", hash)
        .bind("now", now)
        .bind("id", id.value())
        .execute();
    noteSkipped(id.value(), reading.skipped());
    return id;
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

  private void addPassages(SourceId source, Reading reading) {
    int ordinal = 0;
    int codePoints = 0;
    int utf16 = 0;
    for (Placed passage : reading.passages()) {
      Span span = passage.span();
      ordinal++;
      // counted on from the passage before: from the beginning each time would be quadratic
      int start = reading.text().offsetByCodePoints(utf16, span.start() - codePoints);
      utf16 = reading.text().offsetByCodePoints(start, span.end() - span.start());
      codePoints = span.end();
      String text = reading.text().substring(start, utf16);
      long id =
          db.createQuery(
                  """
                  INSERT INTO passage (space_id, source_id, ordinal, start_offset, end_offset, text,
                    page, start_ms, end_ms)
                  VALUES (:space, :source, :ordinal, :start, :end, :text, :page, :from, :to)
                  RETURNING passage_id
                  """)
              .bind("space", space.value())
              .bind("source", source.value())
              .bind("ordinal", ordinal)
              .bind("start", span.start())
              .bind("end", span.end())
              .bind("text", text)
              .bind("page", page(passage))
              .bind("from", time(passage).map(t -> t.from().toMillis()).orElse(null))
              .bind("to", time(passage).map(t -> t.to().toMillis()).orElse(null))
              .mapTo(Long.class)
              .one();
      db.createUpdate("INSERT INTO passage_fts (rowid, text) VALUES (:id, :text)")
          .bind("id", id)
          .bind("text", SearchText.index(text))
          .execute();
    }
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

  private static int words(String text) {
    return (int) WORD.matcher(text).results().count();
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
