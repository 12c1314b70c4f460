package commonplace.admin.alert;

import commonplace.memory.store.Instants;
import commonplace.memory.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `alert_delivery`: what is still to be told over a channel.
final class DeliveryRows {
  /// One of them.
  ///
  /// @param attempts made so far
  record Waiting(long id, long alert, News news, int attempts, Instant dueAt, Instant createdAt) {}

  private final Store store;

  DeliveryRows(Store store) {
    this.store = store;
  }

  void add(Handle db, long alert, String channel, News news, Instant now) {
    db.createUpdate(
            """
            INSERT INTO alert_delivery (alert_id, channel, news, due_at, created_at)
            VALUES (:alert, :channel, :news, :now, :now)
            """)
        .bind("alert", alert)
        .bind("channel", channel)
        .bind("news", news.label())
        .bind("now", now)
        .execute();
  }

  /// What is due next over that channel. News of one alert keep their order, so that its end is
  /// never told before its beginning.
  Optional<Waiting> next(String channel) {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT delivery_id, alert_id, news, attempts, due_at, created_at
                    FROM alert_delivery d
                    WHERE channel = :channel AND NOT EXISTS (
                      SELECT 1 FROM alert_delivery earlier
                      WHERE earlier.alert_id = d.alert_id AND earlier.channel = d.channel
                        AND earlier.delivery_id < d.delivery_id)
                    ORDER BY due_at, delivery_id LIMIT 1
                    """)
                .bind("channel", channel)
                .map(
                    (row, _) ->
                        new Waiting(
                            row.getLong("delivery_id"),
                            row.getLong("alert_id"),
                            News.valueOf(row.getString("news").toUpperCase(Locale.ROOT)),
                            row.getInt("attempts"),
                            Instants.at(row, "due_at"),
                            Instants.at(row, "created_at")))
                .findOne());
  }

  /// It was tried and is tried again then.
  void later(long id, String error, Instant dueAt) {
    store.update(
        db ->
            db.createUpdate(
                    """
                    UPDATE alert_delivery
                    SET attempts = attempts + 1, last_error = :error, due_at = :dueAt
                    WHERE delivery_id = :id
                    """)
                .bind("error", error)
                .bind("dueAt", dueAt)
                .bind("id", id)
                .execute());
  }

  /// It was taken, or given up.
  void remove(long id) {
    store.update(
        db ->
            db.createUpdate("DELETE FROM alert_delivery WHERE delivery_id = :id")
                .bind("id", id)
                .execute());
  }

  /// Forgets what waits for channels that are not configured any more.
  void keepOnly(List<String> channels) {
    store.update(
        db -> {
          var update =
              channels.isEmpty()
                  ? db.createUpdate("DELETE FROM alert_delivery")
                  : db.createUpdate("DELETE FROM alert_delivery WHERE channel NOT IN (<channels>)")
                      .bindList("channels", channels);
          update.execute();
        });
  }
}
