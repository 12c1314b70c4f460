package commonplace.tasks.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import commonplace.memory.knowledge.Placed;
import commonplace.memory.knowledge.Span;
import commonplace.memory.knowledge.Spot;
import commonplace.memory.store.Store;
import commonplace.tasks.extract.document.Missed;
import commonplace.tasks.job.JobId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of `piece`: what was read of a job's file so far. They go with its payload.
final class PieceRows {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Store store;

  PieceRows(Store store) {
    this.store = store;
  }

  /// How many passages each of them has, in order.
  List<Integer> sizes(JobId job) {
    return store.read(
        db ->
            db.createQuery("SELECT passages FROM piece WHERE job_id = :job ORDER BY n")
                .bind("job", job.value())
                .mapTo(Integer.class)
                .list());
  }

  /// Adds them behind those that are there, as a part of the transaction.
  static void add(Handle db, JobId job, List<String> bodies, List<Batch> parts) {
    for (int i = 0; i < parts.size(); i++) {
      db.createUpdate(
              """
              INSERT INTO piece (job_id, n, passages, body)
              VALUES (:job, (SELECT count(*) + 1 FROM piece WHERE job_id = :job), :passages, :body)
              """)
          .bind("job", job.value())
          .bind("passages", parts.get(i).passages().size())
          .bind("body", bodies.get(i))
          .execute();
    }
  }

  /// @param n from 1
  Batch part(JobId job, int n) {
    return store.read(
        db ->
            db.createQuery("SELECT body FROM piece WHERE job_id = :job AND n = :n")
                .bind("job", job.value())
                .bind("n", n)
                .map((row, _) -> read(row.getString(1)))
                .one());
  }

  /// All of them, in order.
  List<Batch> all(JobId job) {
    return store.read(
        db ->
            db.createQuery("SELECT body FROM piece WHERE job_id = :job ORDER BY n")
                .bind("job", job.value())
                .map((row, _) -> read(row.getString(1)))
                .list());
  }

  private record Row(String text, List<PassageRow> passages, List<Missed> missed) {}

  private record PassageRow(
      int start, int end, @Nullable Integer page, @Nullable Long from, @Nullable Long to) {}

  /// As it is stored.
  static String json(Batch part) {
    try {
      return MAPPER.writeValueAsString(
          new Row(
              part.text(), part.passages().stream().map(PieceRows::row).toList(), part.missed()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records can always be written", e);
    }
  }

  private static PassageRow row(Placed passage) {
    int start = passage.span().start();
    int end = passage.span().end();
    return switch (passage.spot().orElse(null)) {
      case null -> new PassageRow(start, end, null, null, null);
      case Spot.Page(int number) -> new PassageRow(start, end, number, null, null);
      case Spot.Time(Duration from, Duration to) ->
          new PassageRow(start, end, null, from.toMillis(), to.toMillis());
    };
  }

  private static Batch read(String json) {
    try {
      Row row = MAPPER.readValue(json, Row.class);
      return new Batch(
          row.text(), row.passages().stream().map(PieceRows::placed).toList(), row.missed());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a piece is not as it was written", e);
    }
  }

  private static Placed placed(PassageRow row) {
    return new Placed(new Span(row.start(), row.end()), spot(row.page(), row.from(), row.to()));
  }

  private static Optional<Spot> spot(
      @Nullable Integer page, @Nullable Long from, @Nullable Long to) {
    if (page != null) {
      return Optional.of(new Spot.Page(page));
    }
    return from == null || to == null
        ? Optional.empty()
        : Optional.of(new Spot.Time(Duration.ofMillis(from), Duration.ofMillis(to)));
  }
}
