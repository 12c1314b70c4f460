package commonplace.memory.chat;

import commonplace.memory.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// What happened in each space on each day. Safe for use from any thread.
///
/// A digest goes with any message of its day, and with any source read on it; it can be made anew.
public final class Digests {
  private static final RowMapper<Digest> MAPPER =
      (row, _) ->
          new Digest(
              new SpaceId(row.getLong("space_id")),
              LocalDate.parse(row.getString("day")),
              row.getString("summary"),
              lines(row.getString("topics")),
              lines(row.getString("decisions")),
              lines(row.getString("next_steps")),
              lines(row.getString("key_info")),
              lines(row.getString("accepted_answers")),
              lines(row.getString("formal_decisions")),
              lines(row.getString("artifacts")));

  private final Store store;
  private final InstantSource clock;

  public Digests(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// A day of a space on which something was said.
  public record Day(SpaceId space, LocalDate date, ZoneId zone) {
    /// When it begins.
    public Instant from() {
      return date.atStartOfDay(zone).toInstant();
    }

    /// When the next one begins.
    public Instant to() {
      return date.plusDays(1).atStartOfDay(zone).toInstant();
    }
  }

  /// All that was said on a day, in its order.
  public List<Message> said(Day day) {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT "
                        + MessageRows.COLUMNS
                        + """
                         FROM message m
                        WHERE m.space_id = :space AND m.at >= :from AND m.at < :to
                        ORDER BY m.message_id
                        """)
                .bind("space", day.space().value())
                .bind("from", day.from())
                .bind("to", day.to())
                .map(MessageRows.MAPPER)
                .list());
  }

  /// The digest of a day, if it was written.
  public Optional<Digest> find(Day day) {
    return store.read(
        db ->
            db.createQuery("SELECT * FROM digest WHERE space_id = :space AND day = :day")
                .bind("space", day.space().value())
                .bind("day", day.date().toString())
                .map(MAPPER)
                .findOne());
  }

  /// The digests of a space, the oldest first.
  public List<Digest> of(SpaceId space) {
    return store.read(
        db ->
            db.createQuery("SELECT * FROM digest WHERE space_id = :space ORDER BY day")
                .bind("space", space.value())
                .map(MAPPER)
                .list());
  }

  private static List<String> lines(String text) {
    return Arrays.stream(text.split("\n", -1)).filter(line -> !line.isEmpty()).toList();
  }

  /// Keeps the digest of a day, in place of an older one.
  ///
  /// @param of the messages it was made of; when one of them was erased or reworded meanwhile,
  ///   nothing is kept
  public void keep(Day day, Digest digest, List<Message> of) {
    store.update(
        db -> {
          if (new HashSet<>(said(day)).containsAll(of)) {
            keep(db, day, digest);
          }
        });
  }

  private void keep(Handle db, Day day, Digest d) {
    db.createUpdate(
            """
            INSERT OR REPLACE INTO digest (space_id, day, from_at, to_at, summary, topics,
              decisions, next_steps, key_info, accepted_answers, formal_decisions, artifacts,
              made_at)
            VALUES (:space, :day, :from, :to, :summary, :topics, :decisions, :next, :info,
              :answers, :formal, :artifacts, :now)
            """)
        .bind("space", day.space().value())
        .bind("day", day.date().toString())
        .bind("from", day.from())
        .bind("to", day.to())
        .bind("summary", d.summary())
        .bind("topics", text(d.topics()))
        .bind("decisions", text(d.decisions()))
        .bind("next", text(d.nextSteps()))
        .bind("info", text(d.keyInfo()))
        .bind("answers", text(d.acceptedAnswers()))
        .bind("formal", text(d.formalDecisions()))
        .bind("artifacts", text(d.artifacts()))
        .bind("now", clock.instant())
        .execute();
  }

  private static String text(List<String> entries) {
    return String.join("\n", entries.stream().map(e -> e.strip().replaceAll("\\s+", " ")).toList());
  }

  /// The spaces in which something was said on a day, and no digest of it was written.
  public List<SpaceId> missing(LocalDate date, ZoneId zone) {
    var any = new Day(new SpaceId(0), date, zone);
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT s.space_id FROM space s
                    WHERE EXISTS (SELECT 1 FROM message m WHERE m.space_id = s.space_id
                        AND m.at >= :from AND m.at < :to)
                      AND NOT EXISTS (SELECT 1 FROM digest d
                        WHERE d.space_id = s.space_id AND d.day = :day)
                    """)
                .bind("from", any.from())
                .bind("to", any.to())
                .bind("day", date.toString())
                .map((row, _) -> new SpaceId(row.getLong(1)))
                .list());
  }
}
