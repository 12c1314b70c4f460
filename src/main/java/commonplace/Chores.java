package commonplace;

import commonplace.admin.doctor.Doctor;
import commonplace.admin.maintenance.Chore;
import commonplace.admin.maintenance.Maintenance;
import commonplace.admin.maintenance.Rhythm;
import commonplace.bot.Assistant;
import commonplace.log.LogArchive;
import commonplace.memory.erase.Expiring;
import commonplace.memory.store.Store;
import commonplace.memory.store.Upkeep;
import commonplace.tasks.erase.Expiry;
import commonplace.tasks.gateway.SqliteCallLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// What is done in its rhythm here.
final class Chores {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Duration PAYLOADS_KEPT = Duration.ofDays(30);

  private Chores() {}

  static Maintenance of(Whole whole, Doctor doctor, Around around) {
    Store store = whole.memory().store();
    var upkeep = new Upkeep(store);
    var archive = new LogArchive(around.settings().home().resolve("logs"), around.clock());
    return new Maintenance(
        List.of(
            new Chore("idle sessions", Rhythm.HOURLY, () -> closeIdle(whole.bot().assistant())),
            new Chore("database statistics", Rhythm.DAILY, upkeep::optimize),
            new Chore(
                "model payloads",
                Rhythm.DAILY,
                () -> dropPayloads(new SqliteCallLog(store), around.clock())),
            new Chore("retention", Rhythm.DAILY, expiry(whole, around)::run),
            new Chore("log archive", Rhythm.DAILY, archive::run),
            new Chore("database size", Rhythm.WEEKLY, upkeep::shrink),
            new Chore("restore drill", Rhythm.WEEKLY, whole.safekeeping().rounds()::drill),
            new Chore("health audit", Rhythm.MONTHLY, () -> doctor.examine().diagnosis().text())),
        around.operations(),
        around.clock());
  }

  private static Expiry expiry(Whole whole, Around around) {
    return new Expiry(
        whole.tasks().tasks().erasure(whole.memory().erasing(), whole.safekeeping().snapshots()),
        new Expiring(whole.memory().store()),
        around.settings().retention(),
        around.clock());
  }

  private static String dropPayloads(SqliteCallLog calls, InstantSource clock) {
    int dropped = calls.forgetPayloads(clock.instant().minus(PAYLOADS_KEPT));
    return "%d prompts and answers of jobs dropped.".formatted(dropped);
  }

  private static String closeIdle(Assistant assistant) {
    return "%d sessions of yesterday closed.".formatted(assistant.closeIdle(A_DAY));
  }
}
