package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingDatabaseDrill extends Drill {
  private static final List<String> FILES =
      List.of("commonplace.db", "commonplace.db-wal", "commonplace.db-shm");

  @Test
  void a_database_missing_at_the_start_is_not_replaced_by_an_empty_one() throws Exception {
    begin();
    program.stop();
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    move(program.data(), elsewhere);
    report.did("moved the database away while it was stopped, and started");
    Supervised.Run start = program.script("start.sh", "--no-aot");

    assertThat(start.exit()).as(start.said()).isEqualTo(4);
    assertThat(start.said()).contains(program.database().file().toString()).contains("missing");
    assertThat(program.database().file()).doesNotExist();
    report.saw("exit code 4");
    report.told(start.said());

    move(elsewhere, program.data());
    goesOn();
  }

  @Test
  void a_database_taken_away_while_it_runs_ends_the_program_with_words() throws Exception {
    begin();
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    move(program.data(), elsewhere);
    report.did("moved the database away while it ran");

    program.awaitNote("the program crashed with exit code", Duration.ofSeconds(45));
    program.awaitNote("ended with exit code 4 and is not started again", A_RESTART);
    report.saw("ended with a crash code, and the next start with exit code 4");
    report.told(
        program.notes().lines().filter(line -> line.contains("missing")).findFirst().orElse(""));

    move(elsewhere, program.data());
    goesOn();
  }

  private void goesOn() throws Exception {
    report.did("put it back and started");
    program.start();
    Duration _ = people.served(A_RESTART);
    nothingIsLost(1);
  }

  private static void move(Path from, Path to) throws IOException {
    for (String name : FILES) {
      if (Files.exists(from.resolve(name))) {
        Files.move(from.resolve(name), to.resolve(name));
      }
    }
  }
}
