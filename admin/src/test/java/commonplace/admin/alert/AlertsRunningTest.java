package commonplace.admin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.alert.channel.HttpStandIn.Fault;
import commonplace.admin.alert.rule.RuleBook;
import commonplace.admin.alert.rule.Signal;
import commonplace.memory.measure.Operations;
import commonplace.tasks.worker.WorkerStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Alerts with their own threads, and when things break.
@Timeout(120)
class AlertsRunningTest {
  /// Says on demand that it took something, and tells what.
  private static final class Witness implements AlertChannel {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public String name() {
      return "owner";
    }

    @Override
    public Delivery deliver(PerformanceAlert alert, News news) {
      heard.add(news + " " + alert.alertType() + ": " + alert.message());
      return new Delivery.Delivered();
    }

    String next() throws InterruptedException {
      return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
    }
  }

  @TempDir private Path home;
  private Station station;

  @BeforeEach
  void open() {
    station = new Station(home);
  }

  @AfterEach
  void close() {
    station.close();
  }

  @Test
  void a_channel_that_hangs_delays_no_other_and_is_served_after_the_next_start()
      throws InterruptedException {
    station.slack.fail(new Fault.Hang());
    station.signal("worker_failed", "miner", 1);
    station.alerts.start(station.workers);
    assertThat(station.mail.await()).isNotNull();
    assertThat(station.webhook.await()).isNotNull();
    assertThat(station.slack.texts()).isEmpty();
    station.alerts.close();

    station.alerts = station.fresh();
    station.alerts.start(station.workers);
    assertThat(station.slack.await()).contains("worker failed");
  }

  @Test
  void alerts_that_cannot_be_stored_are_told_all_the_same() throws InterruptedException {
    Witness owner = new Witness();
    Alerts alerts = alerts(owner, new AtomicBoolean());
    station.store.close();
    look(alerts, 3);
    assertThat(owner.next())
        .startsWith("FIRING alerts_broken: Alerts are not evaluated or not stored.");
    station.clock.pass(Duration.ofMinutes(9));
    alerts.look();
    station.clock.pass(Duration.ofMinutes(1));
    alerts.look();
    assertThat(owner.next()).startsWith("REPEATED alerts_broken");
    assertThat(owner.heard).isEmpty();
    assertThat(station.errors("look")).isEqualTo(5);
  }

  @Test
  void a_stop_of_the_program_is_no_alarm() {
    Witness owner = new Witness();
    Alerts alerts = alerts(owner, new AtomicBoolean());
    alerts.close();
    station.store.close();
    alerts.look();
    assertThat(station.errors("look")).isZero();
    assertThat(owner.heard).isEmpty();
  }

  @Test
  void looks_that_fail_are_told_and_so_is_that_they_work_again() throws InterruptedException {
    Witness owner = new Witness();
    AtomicBoolean broken = new AtomicBoolean(true);
    Alerts alerts = alerts(owner, broken);
    look(alerts, 3);
    assertThat(owner.next()).startsWith("FIRING alerts_broken");
    assertThat(alerts.firing())
        .extracting(PerformanceAlert::alertType)
        .containsExactly("alerts_broken");
    broken.set(false);
    alerts.look();
    assertThat(alerts.firing())
        .extracting(PerformanceAlert::alertType)
        .containsExactly("worker_failed");
    assertThat(owner.next()).startsWith("RESOLVED alerts_broken");
    alerts.deliverDue();
    assertThat(owner.next()).startsWith("FIRING worker_failed: The worker miner failed");
  }

  @Test
  void a_look_that_fails_now_and_then_is_no_alarm() {
    Witness owner = new Witness();
    AtomicBoolean broken = new AtomicBoolean(true);
    Alerts alerts = alerts(owner, broken);
    for (int i = 0; i < 3; i++) {
      broken.set(true);
      look(alerts, 2);
      broken.set(false);
      alerts.look();
    }
    assertThat(station.errors("look")).isEqualTo(6);
    alerts.deliverDue();
    assertThat(owner.heard).allMatch(news -> news.startsWith("FIRING worker_failed"));
  }

  @Test
  void what_breaks_again_and_again_is_told_every_ten_minutes_at_most() throws InterruptedException {
    Witness owner = new Witness();
    AtomicBoolean broken = new AtomicBoolean(true);
    Alerts alerts = alerts(owner, broken);
    look(alerts, 3);
    assertThat(owner.next()).startsWith("FIRING alerts_broken");
    broken.set(false);
    alerts.look();
    assertThat(owner.next()).startsWith("RESOLVED alerts_broken");
    broken.set(true);
    station.clock.pass(Duration.ofMinutes(9));
    look(alerts, 5);
    broken.set(false);
    alerts.look();
    broken.set(true);
    station.clock.pass(Duration.ofMinutes(1));
    look(alerts, 3);
    assertThat(owner.next()).as("neither that one nor its end").startsWith("FIRING alerts_broken");
  }

  @Test
  void an_error_ends_neither_the_looks_nor_a_channel() throws InterruptedException {
    Witness owner = new Witness();
    Queue<Error> breaks =
        new ConcurrentLinkedQueue<>(List.of(new NoClassDefFoundError("for a test")));
    AlertChannel fragile =
        new AlertChannel() {
          @Override
          public String name() {
            return "owner";
          }

          @Override
          public Delivery deliver(PerformanceAlert alert, News news) {
            Error error = breaks.poll();
            if (error != null) {
              owner.heard.add("broke");
              throw error;
            }
            return owner.deliver(alert, news);
          }
        };
    AtomicReference<String> subject = new AtomicReference<>("miner");
    Alerts alerts =
        alerts(
            fragile,
            () -> {
              if (subject.get().isEmpty()) {
                throw new StackOverflowError("for a test");
              }
              return List.of(new Signal("worker_failed", subject.get(), 1));
            });
    alerts.start(station.workers);
    assertThat(owner.next()).isEqualTo("broke");
    subject.set("");
    alerts.look();
    assertThat(station.errors("look")).isEqualTo(1);
    subject.set("poller");
    alerts.look();
    assertThat(owner.next()).startsWith("FIRING worker_failed: The worker poller failed");
    assertThat(station.errors("delivery")).isEqualTo(1);
    assertThat(station.workers.list())
        .singleElement()
        .satisfies(
            worker -> {
              assertThat(worker.name()).isEqualTo("alerts");
              assertThat(worker.state()).isEqualTo(WorkerStatus.State.RUNNING);
            });
    alerts.close();
  }

  @Test
  void a_channel_that_throws_is_a_channel_that_failed() {
    AlertChannel broken =
        new AlertChannel() {
          @Override
          public String name() {
            return "owner";
          }

          @Override
          public Delivery deliver(PerformanceAlert alert, News news) {
            throw new IllegalStateException("a secret may be in here");
          }
        };
    Alerts alerts = alerts(broken, new AtomicBoolean());
    alerts.look();
    alerts.deliverDue();
    assertThat(station.errors("delivery")).isEqualTo(1);
    assertThat(alerts.test("all"))
        .containsExactly(new Trial("owner", "failed", "broke: IllegalStateException"));
  }

  @Test
  void what_waits_for_a_channel_that_is_gone_is_forgotten() throws InterruptedException {
    station.slack.fail(new Fault.Answer(500, "", ""));
    station.signal("worker_failed", "miner", 1);
    station.after(Duration.ZERO);
    Alerts without = alerts(new Witness(), new AtomicBoolean());
    without.start(station.workers);
    without.close();
    station.clock.pass(Duration.ofHours(1));
    station.alerts.deliverDue();
    assertThat(station.slack.answered()).containsExactly(500);
  }

  private static void look(Alerts alerts, int times) {
    for (int i = 0; i < times; i++) {
      alerts.look();
    }
  }

  private Alerts alerts(AlertChannel channel, AtomicBoolean broken) {
    return alerts(
        channel,
        () -> {
          if (broken.get()) {
            throw new IllegalStateException("no signals");
          }
          return List.of(new Signal("worker_failed", "miner", 1));
        });
  }

  private Alerts alerts(AlertChannel channel, Supplier<List<Signal>> signals) {
    return new Alerts(
        new AlertGround(
            station.store,
            new Operations(station.metrics, station.clock),
            station.clock,
            new Random(1)),
        RuleBook.shipped().rules(),
        new Instruments(signals, () -> "{}"),
        List.of(channel),
        AlertPolicy.usual());
  }
}
