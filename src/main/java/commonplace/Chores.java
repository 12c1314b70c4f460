package commonplace;

import commonplace.admin.maintenance.Chore;
import commonplace.admin.maintenance.Maintenance;
import commonplace.admin.maintenance.Rhythm;
import commonplace.log.LogArchive;
import commonplace.memory.store.Store;
import commonplace.memory.store.Upkeep;
import java.util.List;

/// What is done in its rhythm here.
final class Chores {
  private Chores() {}

  static Maintenance of(Store store, Around around) {
    var upkeep = new Upkeep(store);
    var archive = new LogArchive(around.settings().home().resolve("logs"), around.clock());
    return new Maintenance(
        List.of(
            new Chore("database statistics", Rhythm.DAILY, upkeep::optimize),
            new Chore("log archive", Rhythm.DAILY, archive::run),
            new Chore("database size", Rhythm.WEEKLY, upkeep::shrink)),
        around.operations(),
        around.clock());
  }
}
