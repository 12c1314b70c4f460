package commonplace.tasks.job;

import commonplace.memory.knowledge.Library;
import commonplace.memory.store.Store;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import okio.ByteString;
import org.jdbi.v3.core.Handle;

/// What jobs fetched, until it was read. A job that is over has none, but for a completed download,
/// whose bytes are kept to be read for 30 days. Safe for use from any thread.
public final class Payloads {
  /// Who fetched for a job: another job that it names, or itself.
  private static final String FETCHED =
      """
      coalesce((SELECT input_id FROM job WHERE job_id = :job AND job_type = 'transcribe'), :job)
      """;

  private final Store store;
  private final InstantSource clock;

  public Payloads(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Keeps it as a part of the transaction.
  public void keep(Handle db, JobId job, Payload fetched) {
    db.createUpdate(
            """
            INSERT INTO payload (job_id, url, media_type, charset, body, fetched_at)
            VALUES (:job, :url, :type, :charset, :body, :now)
            ON CONFLICT (job_id) DO UPDATE SET url = excluded.url, media_type = excluded.media_type,
              charset = excluded.charset, body = excluded.body, fetched_at = excluded.fetched_at
            """)
        .bind("job", job.value())
        .bind("url", fetched.url())
        .bind("type", fetched.mediaType())
        .bind("charset", fetched.charset().map(Charset::name).orElse(null))
        .bind("body", fetched.body().toByteArray())
        .bind("now", clock.instant())
        .execute();
  }

  public Optional<Payload> of(JobId job) {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT url, media_type, charset, body FROM payload WHERE job_id = " + FETCHED)
                .bind("job", job.value())
                .map(
                    (row, _) ->
                        new Payload(
                            row.getString("url"),
                            row.getString("media_type"),
                            Optional.ofNullable(row.getString("charset")).map(Charset::forName),
                            ByteString.of(row.getBytes("body"))))
                .findOne());
  }

  /// Whether something is kept that the job may read.
  public boolean has(JobId job) {
    return store.read(db -> has(db, job));
  }

  static boolean has(Handle db, JobId job) {
    return db.createQuery("SELECT count(*) FROM payload WHERE job_id = " + FETCHED)
            .bind("job", job.value())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /// Drops what was fetched before that, and what was read of it.
  ///
  /// @return how many there were
  static int prune(Handle db, Instant before) {
    db.createUpdate(
            """
            DELETE FROM piece
            WHERE job_id IN (SELECT job_id FROM payload WHERE fetched_at < :before)
            """)
        .bind("before", before)
        .execute();
    return db.createUpdate("DELETE FROM payload WHERE fetched_at < :before")
        .bind("before", before)
        .execute();
  }

  /// Drops it as a part of the transaction, with what was read of it and not completed.
  public static void drop(Handle db, JobId job) {
    Library.abandon(db, job.value());
    db.createUpdate("DELETE FROM piece WHERE job_id = :job").bind("job", job.value()).execute();
    db.createUpdate("DELETE FROM payload WHERE job_id = :job").bind("job", job.value()).execute();
  }
}
