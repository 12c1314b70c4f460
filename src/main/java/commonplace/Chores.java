package commonplace;

import commonplace.admin.doctor.Doctor;
import commonplace.admin.maintenance.Chore;
import commonplace.admin.maintenance.Maintenance;
import commonplace.admin.maintenance.Rhythm;
import commonplace.bot.Assistant;
import commonplace.log.LogArchive;
import commonplace.memory.store.Store;
import commonplace.memory.store.Upkeep;
import java.time.Duration;
import java.util.List;

/// What is done in its rhythm here.
final class Chores {
  private static final Duration A_DAY = Duration.ofDays(1);

  private Chores() {}

  static Maintenance of(Whole whole, Doctor doctor, Around around) {
    Store store = whole.memory().store();
    var upkeep = new Upkeep(store);
    var archive = new LogArchive(around.settings().home().resolve("logs"), around.clock());
    return new Maintenance(
        List.of(
            new Chore("idle sessions", Rhythm.HOURLY, () -> closeIdle(whole.bot().assistant())),
            new Chore("database statistics", Rhythm.DAILY, upkeep::optimize),
            new Chore("log archive", Rhythm.DAILY, archive::run),
            new Chore("database size", Rhythm.WEEKLY, upkeep::shrink),
            new Chore("health audit", Rhythm.MONTHLY, () -> doctor.examine().diagnosis().text())),
        around.operations(),
        around.clock());
  }

  private static String closeIdle(Assistant assistant) {
    return "%d sessions of yesterday closed.".formatted(assistant.closeIdle(A_DAY));
  }
}
