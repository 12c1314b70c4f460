package commonplace.admin.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.doctor.Finding.Topic;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
  @ParameterizedTest
  @CsvSource({
    "BREAKERS DISK_SPACE PERMISSIONS, circuit breaker open > disk space: mend DISK_SPACE",
    "BREAKERS PERMISSIONS, circuit breaker open > permissions: mend PERMISSIONS",
    "BREAKERS DISK_SPEED, circuit breaker open > disk speed: mend DISK_SPEED",
    "BREAKERS NETWORK ERRORS, circuit breaker open > network: mend NETWORK",
    "BREAKERS ERRORS, circuit breaker open: Nothing on this machine explains it.",
    "WORKERS MEMORY OBJECTIVES, worker crash > memory: mend MEMORY",
    "WORKERS, worker crash: It is started again by itself.",
    "OBJECTIVES DISK_SPEED, SLO breach > disk speed: mend DISK_SPEED",
    "OBJECTIVES ERRORS, SLO breach > errors: mend ERRORS",
    "OBJECTIVES, SLO breach: See which latency is high at /slo",
    "PROCESSES BREAKERS, process: mend PROCESSES",
    "ERRORS CLOCK, errors in the log: mend ERRORS",
    "CLOCK, clock: mend CLOCK",
  })
  void the_tree_is_walked_from_the_symptom_to_its_cause(String bad, String ends) {
    List<String> topics = Arrays.asList(bad.split(" "));
    List<Finding> findings =
        Arrays.stream(Topic.values())
            .map(
                topic ->
                    topics.contains(topic.name())
                        ? Finding.attention(topic, "bad", "mend " + topic)
                        : Finding.fine(topic, "good"))
            .toList();
    assertThat(Diagnosis.of(findings).text()).startsWith(ends);
  }

  @Test
  void what_is_broken_counts_more_than_what_needs_attention() {
    assertThat(
            Diagnosis.of(
                    List.of(
                        Finding.attention(Topic.DISK_SPACE, "little", "free some"),
                        Finding.broken(Topic.NETWORK, "cut", "plug it in")))
                .text())
        .isEqualTo("network: plug it in");
  }

  @Test
  void nothing_wrong_is_said_in_three_words() {
    assertThat(Diagnosis.of(List.of(Finding.fine(Topic.CLOCK, "It is noon."))).text())
        .isEqualTo("Nothing is wrong.");
  }
}
