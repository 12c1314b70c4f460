package commonplace.tasks.transcribe;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.gateway.Utterance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The tables `recording`, `recording_chunk` and `utterance`.
///
/// @param space whose recordings these are
record RecordingRows(Handle db, SpaceId space) {
  /// A recording's chunk and what is known of it.
  record Row(Chunk chunk, boolean heard, Optional<String> language, int dropped) {}

  Optional<Long> find(String hash) {
    return db.createQuery(
            """
            SELECT recording_id FROM recording WHERE space_id = :space AND content_hash = :hash
            """)
        .bind("space", space.value())
        .bind("hash", hash)
        .mapTo(Long.class)
        .findOne();
  }

  /// Adds a recording with its chunks, unless it is there.
  void add(String hash, List<Chunk> chunks, Instant now) {
    Optional<Long> added =
        db.createQuery(
                """
                INSERT INTO recording (space_id, content_hash, begun_at)
                VALUES (:space, :hash, :now)
                ON CONFLICT (space_id, content_hash) DO NOTHING RETURNING recording_id
                """)
            .bind("space", space.value())
            .bind("hash", hash)
            .bind("now", now)
            .mapTo(Long.class)
            .findOne();
    added.ifPresent(id -> chunks.forEach(chunk -> add(id, chunk)));
  }

  private void add(long recording, Chunk chunk) {
    db.createUpdate(
            """
            INSERT INTO recording_chunk (recording_id, ordinal, from_ms, to_ms, lead_ms)
            VALUES (:recording, :ordinal, :from, :to, :lead)
            """)
        .bind("recording", recording)
        .bind("ordinal", chunk.number())
        .bind("from", chunk.from().toMillis())
        .bind("to", chunk.to().map(Duration::toMillis).orElse(null))
        .bind("lead", chunk.lead().toMillis())
        .execute();
  }

  List<Row> chunks(long recording) {
    return db.createQuery(
            """
            SELECT ordinal, from_ms, to_ms, lead_ms, heard_at, language, dropped
            FROM recording_chunk WHERE recording_id = :recording ORDER BY ordinal
            """)
        .bind("recording", recording)
        .map((row, _) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new Chunk(
            row.getInt("ordinal"),
            Duration.ofMillis(row.getLong("from_ms")),
            millis(row, "to_ms"),
            Duration.ofMillis(row.getLong("lead_ms"))),
        row.getString("heard_at") != null,
        Optional.ofNullable(row.getString("language")),
        row.getInt("dropped"));
  }

  private static Optional<Duration> millis(ResultSet row, String column) throws SQLException {
    @Nullable Object value = row.getObject(column);
    return value instanceof Number number
        ? Optional.of(Duration.ofMillis(number.longValue()))
        : Optional.empty();
  }

  /// Stores what was heard of a chunk, once.
  void heard(long recording, int number, Heard heard, Instant now) {
    int first =
        db.createUpdate(
                """
                UPDATE recording_chunk SET heard_at = :now, language = :language, model = :model,
                  dropped = :dropped
                WHERE recording_id = :recording AND ordinal = :ordinal AND heard_at IS NULL
                """)
            .bind("now", now)
            .bind("language", heard.language().orElse(null))
            .bind("model", heard.model())
            .bind("dropped", heard.kept().dropped())
            .bind("recording", recording)
            .bind("ordinal", number)
            .execute();
    if (first == 1) {
      int at = 0;
      for (Utterance said : heard.kept().utterances()) {
        add(recording, number, ++at, said);
      }
    }
  }

  /// What a chunk came to, at the recording's times.
  record Heard(Heeded kept, Optional<String> language, String model) {}

  private void add(long recording, int number, int ordinal, Utterance said) {
    db.createUpdate(
            """
            INSERT INTO utterance (recording_id, chunk, ordinal, start_ms, end_ms, text)
            VALUES (:recording, :chunk, :ordinal, :from, :to, :text)
            """)
        .bind("recording", recording)
        .bind("chunk", number)
        .bind("ordinal", ordinal)
        .bind("from", said.from().toMillis())
        .bind("to", said.to().toMillis())
        .bind("text", said.text())
        .execute();
  }

  List<Utterance> utterances(long recording, int number) {
    return db.createQuery(
            """
            SELECT start_ms, end_ms, text FROM utterance
            WHERE recording_id = :recording AND chunk = :chunk ORDER BY ordinal
            """)
        .bind("recording", recording)
        .bind("chunk", number)
        .map(
            (row, _) ->
                new Utterance(
                    Duration.ofMillis(row.getLong("start_ms")),
                    Duration.ofMillis(row.getLong("end_ms")),
                    row.getString("text"),
                    Utterance.Doubt.UNKNOWN))
        .list();
  }

  /// From now on the recording is gone when that source is.
  void belongsTo(String hash, SourceId source) {
    db.createUpdate(
            """
            UPDATE recording SET source_id = :source
            WHERE space_id = :space AND content_hash = :hash
            """)
        .bind("source", source.value())
        .bind("space", space.value())
        .bind("hash", hash)
        .execute();
  }

  static void forget(Handle db, SpaceId space) {
    db.createUpdate("DELETE FROM recording WHERE space_id = :space")
        .bind("space", space.value())
        .execute();
  }

  /// Deletes recordings that were begun before then and never became a source.
  static void prune(Handle db, Instant before) {
    db.createUpdate("DELETE FROM recording WHERE source_id IS NULL AND begun_at < :before")
        .bind("before", before)
        .execute();
  }
}
