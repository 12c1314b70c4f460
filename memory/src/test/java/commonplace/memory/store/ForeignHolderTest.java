package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import commonplace.memory.store.StoreException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ForeignHolderTest extends StoreCase {
  /// Takes the write lock of a file, says so, and keeps it until its input ends.
  static final class Holder {
    private Holder() {}

    static void main(String[] args) throws Exception {
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + args[0]);
          var statement = connection.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        System.out.println("held");
        System.in.read();
      }
    }
  }

  @Test
  void another_program_that_holds_the_file_is_named_and_left_alone() throws Exception {
    store.update(db -> note(db, "before"));
    Path log = dir.resolve("commonplace.db-wal");
    byte[] logBefore = Files.readAllBytes(log);
    store.update(db -> db.execute("PRAGMA busy_timeout = 200"));
    var logger = (Logger) LoggerFactory.getLogger(Safeguards.class);
    var logged = new ListAppender<ILoggingEvent>();
    logged.start();
    logger.addAppender(logged);
    logger.setLevel(Level.WARN);
    Process holder = java(Holder.class, file).redirectError(dir.resolve("err").toFile()).start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("held");
      long begun = System.nanoTime();
      assertThatThrownBy(() -> store.update(db -> note(db, "meanwhile")))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.HELD))
          .hasMessageContaining("java (pid " + holder.pid() + ")")
          .hasMessageContaining(file.toString());
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .as("a first try and five more, with growing pauses between")
          .isGreaterThan(Duration.ofMillis(6 * 200 + 310));
      assertThat(logged.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .singleElement(STRING)
          .contains("java (pid " + holder.pid() + ")");
      assertThat(notes()).containsExactly("before");
      assertThat(holder.isAlive()).isTrue();
      assertThat(Files.readAllBytes(log)).isEqualTo(logBefore);
      holder.getOutputStream().close();
      assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      logger.detachAppender(logged);
      logger.setLevel(null);
      holder.destroyForcibly();
    }
    store.update(db -> note(db, "after"));
    assertThat(notes()).containsExactly("before", "after");
  }
}
