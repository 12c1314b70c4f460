package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CorruptDatabaseDrill extends Drill {
  private static final String ENDED = "the program ended with exit code 4 and is not started again";

  @Test
  void a_database_damaged_while_stopped_is_refused_and_left_as_it_is() throws Exception {
    begin();
    program.stop();
    Damage damage = Damage.to(program.database().file());
    report.did("overwrote %d pages while it was stopped".formatted(damage.pages()));
    Supervised.Run start = program.script("start.sh", "--no-aot");

    assertThat(start.exit()).as(start.said()).isEqualTo(4);
    assertThat(start.said()).contains("database").contains("damaged").doesNotContain("\tat ");
    report.saw("exit code 4");
    report.told(start.said());

    damage.undo();
    goesOn();
  }

  @Test
  void a_database_damaged_while_it_runs_ends_the_program_with_words() throws Exception {
    begin();
    lasts(Duration.ofSeconds(3));
    Path file = program.database().file();
    truncateLog(file);
    Damage damage = Damage.to(file);
    report.did("overwrote %d pages while it ran".formatted(damage.pages()));
    long damaged = System.nanoTime();

    program.awaitNote("the program crashed with exit code", Duration.ofSeconds(30));
    report.saw(
        "ended with a crash code after %.1f s".formatted((System.nanoTime() - damaged) / 1e9));
    program.awaitNote(ENDED, A_RESTART);
    report.saw("the check at the next start ended with exit code 4");
    assertThat(program.notes()).contains("The database file is damaged");
    report.told(
        program
            .notes()
            .lines()
            .filter(line -> line.contains("The database file is damaged"))
            .findFirst()
            .orElseThrow());

    damage.undo();
    goesOn();
  }

  private void goesOn() throws Exception {
    report.did("put the pages back and started");
    program.start();
    Duration _ = people.served(A_RESTART);
    nothingIsLost(1);
  }

  private static void truncateLog(Path file) throws Exception {
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = db.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 5000");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }
}
