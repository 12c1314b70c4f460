package commonplace.memory.answer;

import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageRows;
import commonplace.memory.chat.SpaceId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of `cached_answer` and `answer_mark`.
public final class CachedRows {
  private static final String FIND =
      "SELECT c.cached_id, c.question_id, "
          + MessageRows.COLUMNS
          + """
           FROM cached_answer c JOIN message m ON m.message_id = c.answer_id
          WHERE c.space_id = :space AND c.mark = :mark AND c.%s = :key
          ORDER BY c.cached_id DESC LIMIT 1
          """;

  private CachedRows() {}

  /// Notes that of an answer, as a part of the transaction that stores it.
  public static void note(Handle db, Repetition repetition, Message answer, Instant now) {
    switch (repetition) {
      case Repetition.None _, Repetition.Whole _ -> {}
      case Repetition.Keep keep -> keep(db, keep, answer, now);
      case Repetition.Given(var id) ->
          db.createUpdate("UPDATE cached_answer SET used_at = :now WHERE cached_id = :id")
              .bind("now", now)
              .bind("id", id.value())
              .execute();
    }
  }

  private static void keep(Handle db, Repetition.Keep keep, Message answer, Instant now) {
    SpaceId space = keep.key().space();
    if (mark(db, space) != keep.mark()) {
      return;
    }
    db.createUpdate(
            """
            INSERT INTO cached_answer (space_id, question_id, answer_id, exact, alike, mark, used_at)
            SELECT :space, message_id, :answer, :exact, :alike, :mark, :now
            FROM message WHERE message_id = :question
            ON CONFLICT (space_id, exact) DO UPDATE SET question_id = excluded.question_id,
              answer_id = excluded.answer_id, mark = excluded.mark, used_at = excluded.used_at
            """)
        .bind("space", space.value())
        .bind("question", keep.question().value())
        .bind("answer", answer.id().value())
        .bind("exact", keep.key().exact())
        .bind("alike", keep.key().alike())
        .bind("mark", keep.mark())
        .bind("now", now)
        .execute();
    db.createUpdate(
            """
            DELETE FROM cached_answer WHERE space_id = :space AND cached_id NOT IN (
              SELECT cached_id FROM cached_answer WHERE space_id = :space AND mark = :mark
              ORDER BY used_at DESC, cached_id DESC LIMIT :most)
            """)
        .bind("space", space.value())
        .bind("mark", keep.mark())
        .bind("most", keep.most())
        .execute();
  }

  /// How often what is known in the space has changed.
  static long mark(Handle db, SpaceId space) {
    return db.createQuery("SELECT mark FROM answer_mark WHERE space_id = :space")
        .bind("space", space.value())
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  static Optional<CachedAnswer> exact(Handle db, CacheKey key, long mark) {
    return find(db, key.space(), mark, "exact", key.exact());
  }

  static Optional<CachedAnswer> alike(Handle db, CacheKey key, long mark) {
    return find(db, key.space(), mark, "alike", key.alike());
  }

  private static Optional<CachedAnswer> find(
      Handle db, SpaceId space, long mark, String column, String key) {
    return db.createQuery(FIND.formatted(column))
        .bind("space", space.value())
        .bind("mark", mark)
        .bind("key", key)
        .map(
            (row, context) ->
                new CachedAnswer(
                    new CachedId(row.getLong("cached_id")),
                    message(db, row.getLong("question_id")),
                    MessageRows.MAPPER.map(row, context),
                    column.equals("exact")))
        .findOne();
  }

  private static Message message(Handle db, long id) {
    return db.createQuery(
            "SELECT " + MessageRows.COLUMNS + " FROM message m WHERE m.message_id = :id")
        .bind("id", id)
        .map(MessageRows.MAPPER)
        .one();
  }

  static int count(Handle db, Optional<SpaceId> space) {
    return db.createQuery(
            """
            SELECT count(*) FROM cached_answer c LEFT JOIN answer_mark a USING (space_id)
            WHERE c.mark = coalesce(a.mark, 0) AND c.space_id = coalesce(:space, c.space_id)
            """)
        .bind("space", space.map(SpaceId::value).orElse(null))
        .mapTo(Integer.class)
        .one();
  }

  static void clear(Handle db, Optional<SpaceId> space) {
    db.createUpdate("DELETE FROM cached_answer WHERE space_id = coalesce(:space, space_id)")
        .bind("space", space.map(SpaceId::value).orElse(null))
        .execute();
  }
}
