package commonplace.bot.telegram;

import commonplace.memory.store.Store;
import java.util.Optional;

/// Keeps in `notice` which message shows which job. Safe for use from any thread.
public final class SqliteNotices implements Notices {
  private final Store store;

  public SqliteNotices(Store store) {
    this.store = store;
  }

  @Override
  public Optional<String> messageOf(String job) {
    return store.read(
        db ->
            db.createQuery("SELECT channel_id FROM notice WHERE job_id = :job")
                .bind("job", job)
                .mapTo(String.class)
                .findOne());
  }

  @Override
  public void remember(String job, String messageId) {
    store.update(
        db ->
            db.createUpdate(
                    """
                    INSERT INTO notice (job_id, channel_id) VALUES (:job, :message)
                    ON CONFLICT (job_id) DO UPDATE SET channel_id = excluded.channel_id
                    """)
                .bind("job", job)
                .bind("message", messageId)
                .execute());
  }
}
