package commonplace.admin.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.alert.rule.RuleBook.Refused;
import commonplace.admin.alert.rule.RuleBook.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {
  /// What /status, /doctor, /errors, /jobs and /restart answer too.
  private static final Pattern ANSWERED_IN_CHAT =
      Pattern.compile("/resources/|/restart/|/health|/circuit-breakers|(GET|POST) /jobs");

  @ParameterizedTest
  @CsvSource({
    "memory_warning, memory_warning, medium, memory_percent_of_limit > 80, 60",
    "emergency_memory, emergency_memory, high, memory_percent_of_limit > 80, 300",
    "critical_memory, critical_memory, high, memory_percent_of_limit > 90, 0",
    "memory_limit_exceeded, memory_limit_exceeded, critical, memory_percent_of_limit > 100, 0",
    "memory_growth, memory_growth, medium, memory_growth_mb_per_hour > 50, 1800",
    "killed_last_run, out_of_memory, high, killed_last_run >= 1, 0",
    "crashed_last_run, crash, high, crashed_last_run >= 1, 0",
    "cpu_spike, cpu_spike, medium, cpu_percent > 85, 120",
    "session_overflow, session_overflow, medium, active_sessions > 80, 0",
    "health_low, health_score, medium, health_score < 70, 120",
    "health_emergency, health_emergency, high, health_score < 60, 60",
    "down, down, critical, down_seconds > 300, 0",
    "error_rate, error_rate, high, error_rate_5m > 5, 0",
    "slo_breach, slo_breach, high, slo_breach_seconds > 300, 0",
    "slow_search, search_latency, low, search_p99_ms > 10, 300",
    "slow_write, write_latency, medium, write_p99_ms > 100, 300",
    "wal_large, wal_size, medium, wal_mb > 100, 60",
    "lock_wait, lock_timeout, high, lock_wait_seconds > 30, 0",
    "disk_full, disk_full, critical, disk_free_mb < 20, 0",
    "disk_nearly_full, disk_space, high, disk_free_mb < 1000, 60",
    "breaker_open, circuit_breaker_open, medium, breaker_open_seconds > 300, 0",
    "breaker_open_long, circuit_breaker_open, critical, breaker_open_seconds > 3600, 0",
    "worker_failed, worker_failed, high, worker_failed >= 1, 0",
    "worker_restarts, crash_loop, medium, worker_restarts_5m > 5, 0",
    "restart_storm, restart_storm, critical, restart_storm >= 1, 0",
  })
  void ships_with_rules(String name, String type, String severity, String when, int seconds) {
    Rule rule =
        RuleBook.shipped().rules().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(rule.type()).isEqualTo(type);
    assertThat(rule.severity().label()).isEqualTo(severity);
    assertThat(rule.when()).hasToString(when);
    assertThat(rule.lasting()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(rule.message() + rule.action()).doesNotContain("!");
  }

  @Test
  void a_file_replaces_switches_off_and_adds() {
    RuleBook book =
        RuleBook.changed(
            "alerts.yml",
            """
            - name: cpu_spike
              alert_type: cpu_spike
              severity: high
              when: cpu_percent >= 95.5
              for: 1h
              message: Hot.
              recommended_action: Cool it.
            - name: memory_growth
              off: true
            - name: my_own
              alert_type: own
              severity: low
              when: wal_mb>1
              message: "{value} of {limit}"
              recommended_action: None.
            """);
    assertThat(book).isInstanceOf(Rules.class);
    List<Rule> rules = ((Rules) book).rules();
    assertThat(rules).hasSameSizeAs(RuleBook.shipped().rules());
    assertThat(rules).extracting(Rule::name).doesNotContain("memory_growth").endsWith("my_own");
    Rule cpu = rules.stream().filter(r -> r.name().equals("cpu_spike")).findFirst().orElseThrow();
    assertThat(cpu.when()).hasToString("cpu_percent >= 95.5");
    assertThat(cpu.severity()).isEqualTo(Severity.HIGH);
    assertThat(cpu.lasting()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    RuleBook book =
        RuleBook.changed(
            "alerts.yml",
            """
            - name: Bad Name
              alert_type: x
            - name: one
              alert_type: own
              severty: high
              severity: urgent
              when: memry_mb > 1
              for: 5
              message: "{what}"
            - name: two
              alert_type: own
              severity: low
              when: cpu_percent is high
              message: m
              recommended_action: [a]
            - name: nothing_like_it
              off: true
            - 7
            - name: three
              off: perhaps
            """);
    assertThat(book).isInstanceOf(Refused.class);
    assertThat(((Refused) book).problems())
        .anyMatch(p -> p.startsWith("alerts.yml: rule 1: a name or alert_type is of small"))
        .anyMatch(p -> p.startsWith("alerts.yml: rule 2 (one): severty is not known. Known are"))
        .contains("alerts.yml: rule 2 (one): severity is one of low, medium, high, critical.")
        .anyMatch(p -> p.startsWith("alerts.yml: rule 2 (one): memry_mb is not measured."))
        .contains("alerts.yml: rule 2 (one): for is a time from 1s up, such as 30s, 5m or 1h.")
        .anyMatch(p -> p.startsWith("alerts.yml: rule 2 (one): {what} stands for nothing."))
        .contains("alerts.yml: rule 2 (one) lacks recommended_action.")
        .anyMatch(p -> p.contains("rule 3 (two): when is a comparison such as"))
        .contains("alerts.yml: rule 3 (two) lacks recommended_action.")
        .contains(
            "alerts.yml: rule nothing_like_it is switched off, but there is none of that name.")
        .contains("alerts.yml: rule 5 is not a set of keys and values.")
        .contains("alerts.yml: rule 6 (three): off is true or false.");
  }

  @ParameterizedTest
  @CsvSource({
    "'- name: \"x', line 1 cannot be read as YAML",
    "'- name: a\n  name: b', line 2 cannot be read as YAML",
    "'rules: 1', is not a list",
    "'- name: down\n  off: true\n- name: down\n  off: true', 'has the name down, as one above it'",
  })
  void what_is_no_list_of_rules_is_refused(String text, String words) {
    assertThat(RuleBook.changed("alerts.yml", text))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.problems().get(0)).contains(words));
  }

  @Test
  void what_to_do_names_the_command_in_chat_where_there_is_one() {
    assertThat(RuleBook.shipped().rules())
        .extracting(Rule::action)
        .allMatch(action -> !ANSWERED_IN_CHAT.matcher(action).find());
  }

  @Test
  void no_file_or_an_empty_one_leaves_the_shipped_rules(@TempDir Path home) throws IOException {
    Path file = home.resolve("alerts.yml");
    assertThat(RuleBook.read(file)).isEqualTo(RuleBook.shipped());
    Files.writeString(file, "# nothing yet\n");
    assertThat(RuleBook.read(file)).isEqualTo(RuleBook.shipped());
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(RuleBook.read(file)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "MEMORY_MB, 912.44, 912 MB",
    "DISK_FREE_MB, 9999, 9999 MB",
    "DISK_FREE_MB, 41984, 41 GB",
    "MEMORY_PERCENT_OF_LIMIT, 80.04, 80 %",
    "ERROR_RATE_5M, 7.25, 7.25 %",
    "MEMORY_GROWTH_MB_PER_HOUR, 61.2, 61.2 MB an hour",
    "SEARCH_P99_MS, 0, 0 ms",
    "ACTIVE_SESSIONS, 81, 81",
    "LOCK_WAIT_SECONDS, 31.5, 31.5 s",
    "LOCK_WAIT_SECONDS, 60, 1 min",
    "BREAKER_OPEN_SECONDS, 3725, 1 h 2 min",
    "DOWN_SECONDS, 301, 5 min 1 s",
    "SLO_BREACH_SECONDS, 183600, 2 d 3 h",
  })
  void values_are_written_for_people(Measure measure, double value, String words) {
    assertThat(measure.words(value)).isEqualTo(words);
  }

  @Test
  void a_message_is_filled_in_and_a_subject_is_no_template() {
    Rule rule =
        new Rule(
            "r",
            "t",
            Severity.LOW,
            new Condition(Measure.WAL_MB, Condition.Comparison.ABOVE, 100),
            Duration.ZERO,
            "{subject}: {value} over {limit}",
            "Look at {subject}.");
    assertThat(rule.message("{value}", 250)).isEqualTo("{value}: 250 MB over 100 MB");
    assertThat(rule.action("x", 250)).isEqualTo("Look at x.");
  }
}
