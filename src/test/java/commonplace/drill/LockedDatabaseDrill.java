package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LockedDatabaseDrill extends Drill {
  @Test
  void another_program_that_holds_the_database_is_named_and_waited_for() throws Exception {
    begin();
    long pid = program.pid();
    String holder = "pid " + ProcessHandle.current().pid();
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + program.database().file());
        var statement = db.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      report.did("another process held the write lock for 20 s");
      lasts(Duration.ofSeconds(20));
      assertThat(program.talk().page("/api/messages?limit=10&chat=main").statusCode())
          .as("reading")
          .isEqualTo(200);
      look();
      statement.execute("ROLLBACK");
    }
    report.healed(people.served(A_BREAKER));

    assertThat(program.pid()).as("the same process").isEqualTo(pid);
    assertThat(program.log() + people.refusals()).as("names the holder").contains(holder);
    people.refusals().stream()
        .filter(words -> words.contains(holder))
        .limit(1)
        .forEach(report::saw);
    nothingIsLost(0);
  }
}
