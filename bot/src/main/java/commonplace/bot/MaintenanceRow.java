package commonplace.bot;

import commonplace.bot.Maintenance.Window;
import commonplace.memory.store.Instants;
import commonplace.memory.store.Store;
import java.util.Optional;

/// Keeps the maintenance in the table `maintenance`, over a restart. Safe for use from any thread.
final class MaintenanceRow {
  private final Store store;

  MaintenanceRow(Store store) {
    this.store = store;
  }

  /// The one begun last, whether or not its time has come.
  Optional<Window> read() {
    return store.read(
        db ->
            db.createQuery("SELECT until, begun_by FROM maintenance")
                .map((row, _) -> new Window(Instants.at(row, "until"), row.getString("begun_by")))
                .findOne());
  }

  void keep(Window window) {
    store.update(
        db ->
            db.createUpdate(
                    """
                    INSERT INTO maintenance (only_one, until, begun_by) VALUES (1, :until, :by)
                    ON CONFLICT (only_one) DO UPDATE
                    SET until = excluded.until, begun_by = excluded.begun_by
                    """)
                .bind("until", window.until())
                .bind("by", window.by())
                .execute());
  }

  void remove() {
    store.update(db -> db.createUpdate("DELETE FROM maintenance").execute());
  }
}
