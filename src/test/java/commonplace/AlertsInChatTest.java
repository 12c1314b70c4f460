package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.alert.AlertGround;
import commonplace.admin.alert.AlertPolicy;
import commonplace.admin.alert.Alerts;
import commonplace.admin.alert.Instruments;
import commonplace.admin.alert.rule.Condition;
import commonplace.admin.alert.rule.Measure;
import commonplace.admin.alert.rule.Rule;
import commonplace.admin.alert.rule.Severity;
import commonplace.admin.alert.rule.Signal;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsInChatTest {
  private static final Rule MEMORY =
      new Rule(
          "memory",
          "memory_warning",
          Severity.HIGH,
          new Condition(Measure.MEMORY_MB, Condition.Comparison.ABOVE, 900),
          Duration.ZERO,
          "Memory_limit: {value}.",
          "Close sessions.");

  @TempDir private Path home;
  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
  private final AtomicReference<Double> memory = new AtomicReference<>(950.0);
  private Store store;
  private Alerts alerts;
  private AlertsInChat chat;

  @BeforeEach
  void open() {
    var operations = new Operations(new SimpleMeterRegistry(), clock);
    store = Store.open(home.resolve("commonplace.db"), clock, operations);
    alerts =
        new Alerts(
            new AlertGround(store, operations, clock, new Random(1)),
            List.of(MEMORY),
            new Instruments(() -> List.of(Signal.of("memory_mb", memory.get())), () -> "{}"),
            List.of(),
            AlertPolicy.usual());
    chat = new AlertsInChat(alerts);
  }

  @AfterEach
  void close() {
    alerts.close();
    store.close();
  }

  @Test
  void what_stands_is_listed_with_its_number_and_noted_once_by_it() {
    assertThat(chat.list()).isEqualTo("No alert stands.");
    alerts.look();
    assertThat(chat.list())
        .isEqualTo(
            """
            - 1 high: Memory\\_limit: 950 MB. Close sessions.

            /ack with its number takes note of one.\
            """);
    assertThat(chat.acknowledge(1))
        .isEqualTo(
            "Noted: 1 high. It is neither repeated nor escalated any more; its end is told.");
    assertThat(chat.list()).startsWith("- 1 high, noted: Memory");
  }

  @Test
  void a_number_of_none_that_stands_is_answered_in_words() {
    alerts.look();
    assertThat(chat.acknowledge(2))
        .isEqualTo("There is no alert 2. /alerts lists those that stand.");
    memory.set(100.0);
    alerts.look();
    alerts.look();
    assertThat(chat.acknowledge(1)).isEqualTo("Alert 1 is over.");
  }
}
