package commonplace.admin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import commonplace.admin.alert.channel.HttpStandIn.Fault;
import commonplace.admin.alert.rule.Severity;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The course of alerts, and what each of the five channels hears of it.
@Timeout(120)
class AlertsTest {
  private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

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
  void all_five_channels_hear_of_beginning_standing_and_end_once_each() {
    station.signal("restart_storm", "", 1);
    station.after(Duration.ZERO);
    assertThat(station.counts()).containsExactly(1, 1, 1, 1, 1);
    station.assertAllHeard("Critical: restart storm");
    assertThat(station.pager.open()).hasSize(1);

    for (int i = 0; i < 5; i++) {
      station.after(HALF_MINUTE);
    }
    assertThat(station.counts()).as("a standing breach").containsExactly(1, 1, 1, 1, 1);
    assertThat(station.alerts.firing())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.timesSeen()).isEqualTo(6);
              assertThat(alert.resourceSnapshot()).isEqualTo("{\"memory_mb\":912.5}");
            });

    station.after(Duration.ofMinutes(15));
    assertThat(station.counts()).containsExactly(2, 2, 2, 2, 2);
    station.assertAllHeard("Now critical: restart storm");
    station.after(Duration.ofHours(4));
    assertThat(station.counts()).containsExactly(3, 3, 3, 3, 3);
    station.assertAllHeard("Still critical: restart storm");
    assertThat(station.pager.open()).as("one incident").hasSize(1);

    station.signal("restart_storm", "", 0);
    station.after(HALF_MINUTE);
    assertThat(station.counts()).as("one good look").containsExactly(3, 3, 3, 3, 3);
    station.after(HALF_MINUTE);
    assertThat(station.counts()).containsExactly(4, 4, 4, 4, 4);
    station.assertAllHeard("Over: restart storm");
    assertThat(station.pager.open()).isEmpty();
    assertThat(station.alerts.firing()).isEmpty();
    assertThat(station.alerts.recent(10)).hasSize(1);
    station.after(HALF_MINUTE);
    assertThat(station.counts()).containsExactly(4, 4, 4, 4, 4);
  }

  @Test
  void a_standing_alert_is_written_with_its_news_and_else_once_an_hour() {
    station.signal("worker_restarts_5m", "", 6);
    station.after(Duration.ZERO);
    long id = station.alerts.firing().getFirst().id();
    station.alerts.acknowledge(id);
    for (int looks = 2; looks <= 120; looks++) {
      station.signal("worker_restarts_5m", "", 6 + looks);
      station.after(HALF_MINUTE);
    }
    PerformanceAlert seen = station.alerts.firing().getFirst();
    assertThat(seen.timesSeen()).isEqualTo(120);
    assertThat(seen.lastSeenAt()).isEqualTo(station.clock.instant());
    assertThat(seen.message()).isEqualTo("Workers were restarted 126 times within 5 min.");
    assertThat(station.alerts.acknowledge(id)).isEqualTo(new Acknowledgement.Noted(seen));
    assertThat(station.timesWritten("worker_restarts")).isEqualTo(1);
    station.after(HALF_MINUTE);
    assertThat(station.timesWritten("worker_restarts")).as("an hour later").isEqualTo(121);
    station.after(HALF_MINUTE);
    assertThat(station.timesWritten("worker_restarts")).isEqualTo(121);
    assertThat(station.alerts.firing().getFirst().timesSeen()).isEqualTo(122);
    station.signal("worker_restarts_5m", "", 0);
    station.after(HALF_MINUTE);
    station.after(HALF_MINUTE);
    assertThat(station.timesWritten("worker_restarts")).as("its end").isEqualTo(122);
    assertThat(station.alerts.recent(1).getFirst().message()).contains("126 times");
  }

  @Test
  void of_a_run_that_broke_off_the_reason_is_told_once() {
    station.signal("crashed_last_run", "The previous run crashed with exit code 1.", 1);
    station.after(Duration.ZERO);
    assertThat(station.chat.getLast())
        .startsWith("High: crash\nThe previous run crashed with exit code 1.\n");
    assertThat(station.alerts.firing())
        .singleElement()
        .extracting(PerformanceAlert::alertType)
        .isEqualTo("crash");
  }

  @Test
  void severity_decides_who_is_told_and_rises_when_nobody_takes_note() {
    station.signal("search_p99_ms", "", 12);
    station.signal("active_sessions", "", 81);
    station.after(Duration.ZERO);
    station.after(Duration.ofMinutes(30));
    assertThat(station.alerts.firing())
        .extracting(PerformanceAlert::rule, PerformanceAlert::severity)
        .containsExactly(
            tuple("session_overflow", Severity.HIGH), tuple("slow_search", Severity.LOW));
    assertThat(station.counts()).as("medium, then high").containsExactly(2, 1, 1, 1, 0);
  }

  @Test
  void what_is_acknowledged_is_not_escalated_but_its_end_is_told() {
    station.signal("worker_failed", "miner", 1);
    station.after(Duration.ZERO);
    long id = station.alerts.firing().getFirst().id();
    assertThat(station.alerts.acknowledge(id)).isInstanceOf(Acknowledgement.Noted.class);
    assertThat(station.alerts.acknowledge(id + 1)).isInstanceOf(Acknowledgement.Unknown.class);
    station.after(Duration.ofMinutes(20));
    station.after(Duration.ofHours(5));
    assertThat(station.counts()).containsExactly(1, 1, 1, 1, 0);
    station.signals.clear();
    station.after(Duration.ofMinutes(5));
    assertThat(station.counts()).as("absent, not over").containsExactly(1, 1, 1, 1, 0);
    station.after(Duration.ofMinutes(5));
    assertThat(station.counts()).containsExactly(2, 2, 2, 2, 0);
    assertThat(station.chat.getLast()).contains("Not measured any more.");
    assertThat(station.alerts.acknowledge(id)).isInstanceOf(Acknowledgement.Over.class);
  }

  @Test
  void what_comes_and_goes_is_told_once_in_ten_minutes() {
    for (int i = 0; i < 9; i++) {
      station.signal("active_sessions", "", 81);
      station.after(HALF_MINUTE);
      station.signal("active_sessions", "", 0);
      station.after(Duration.ZERO);
      station.after(HALF_MINUTE);
    }
    assertThat(station.chat).hasSize(2);
    station.signal("active_sessions", "", 81);
    station.after(Duration.ofMinutes(5));
    assertThat(station.chat).hasSize(3);
    assertThat(station.chat.getLast()).startsWith("Medium: session overflow");
  }

  @Test
  void a_start_of_the_program_forgets_nothing_and_repeats_nothing() {
    station.signal("worker_failed", "miner", 1);
    station.after(Duration.ZERO);
    station.alerts.close();
    station.alerts = station.fresh();
    station.after(Duration.ofMinutes(1));
    assertThat(station.counts()).containsExactly(1, 1, 1, 1, 0);
    station.after(Duration.ofMinutes(15));
    assertThat(station.counts()).as("escalated").containsExactly(2, 2, 2, 2, 1);
    station.signal("worker_failed", "miner", 0);
    station.alerts.close();
    station.alerts = station.fresh();
    station.after(HALF_MINUTE);
    station.after(HALF_MINUTE);
    assertThat(station.counts()).as("over").containsExactly(3, 3, 3, 3, 2);
  }

  @Test
  void a_channel_that_asks_for_time_gets_it_and_the_order_of_news_is_kept() {
    station.slack.fail(new Fault.Answer(429, "", "600"));
    station.signal("worker_failed", "miner", 1);
    station.after(Duration.ZERO);
    assertThat(station.counts()).containsExactly(1, 1, 0, 1, 0);
    station.signal("worker_failed", "miner", 0);
    station.after(HALF_MINUTE);
    station.after(HALF_MINUTE);
    station.after(Duration.ofMinutes(8));
    assertThat(station.counts()).containsExactly(2, 2, 0, 2, 0);
    station.after(Duration.ofMinutes(2));
    assertThat(station.slack.texts())
        .extracting(text -> text.lines().findFirst().orElseThrow())
        .containsExactly("*High: worker failed (miner)*", "*Over: worker failed (miner)*");
    assertThat(station.slack.answered()).containsExactly(429, 200, 200);
  }

  @Test
  void every_channel_is_tried_again_after_an_error_and_told_once() {
    station.slack.fail(new Fault.Answer(500, "", ""));
    station.webhook.fail(new Fault.Answer(503, "", ""));
    station.pager.fail(new Fault.Answer(500, "", ""));
    station.mail.fail("421 4.3.2 Busy");
    station.signal("restart_storm", "", 1);
    station.after(Duration.ZERO);
    assertThat(station.counts()).containsExactly(1, 0, 0, 0, 0);
    station.after(Duration.ofSeconds(13));
    station.after(HALF_MINUTE);
    assertThat(station.counts()).containsExactly(1, 1, 1, 1, 1);
  }

  @Test
  void what_is_refused_for_good_is_dropped_and_counted() {
    station.slack.fail(new Fault.Answer(404, "no_service", ""));
    station.signal("worker_failed", "miner", 1);
    station.after(Duration.ZERO);
    station.after(Duration.ofMinutes(10));
    assertThat(station.slack.answered()).containsExactly(404);
    assertThat(station.errors("delivery_dropped")).isEqualTo(1);
    assertThat(station.counts()).containsExactly(1, 1, 0, 1, 0);
  }

  @Test
  void what_fails_for_a_day_is_dropped_and_counted() {
    for (int i = 0; i < 12; i++) {
      station.slack.fail(new Fault.Answer(500, "", ""));
    }
    station.signal("worker_failed", "miner", 1);
    station.after(Duration.ZERO);
    station.alerts.acknowledge(station.alerts.firing().getFirst().id());
    for (int i = 0; i < 24; i++) {
      station.after(Duration.ofHours(1));
    }
    assertThat(station.errors("delivery_dropped")).isEqualTo(1);
    assertThat(station.slack.answered()).hasSizeBetween(8, 12).containsOnly(500);
  }
}
