package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OperatingTest extends OperatingCase {
  @Test
  void the_owner_is_answered_while_an_answer_hangs() throws Exception {
    ann("hang");
    await(begun);
    for (String asked :
        List.of("/status", "/restart", "/errors", "/errors 30m", "/loglevel debug", "/doctor")) {
      ann(asked);
    }
    for (String asked : List.of("/workers", "/alerts", "/ack 3", "/jobs")) {
      ann(asked);
    }
    assertThat(house.channel.texts(10))
        .containsExactlyInAnyOrder(
            "status",
            "restart for you",
            "errors of PT1H",
            "errors of PT30M",
            "log from DEBUG",
            "doctor",
            "workers",
            "alerts",
            "note of 3",
            "Nothing has been read yet. Send me a link.");
  }

  @Test
  void every_command_of_the_shell_is_given_in_chat_within_its_space() throws Exception {
    long space = house.memory.spaces().owner().space().value();
    ann("/memoryctl jobs list —limit 5");
    assertThat(house.channel.text()).isEqualTo("\\[jobs, list, --limit, 5\\] in space " + space);
    ann("/memoryctl jobs create pipeline “https://example.org/a b”");
    assertThat(house.channel.text())
        .isEqualTo("\\[jobs, create, pipeline, https://example.org/a b\\] in space " + space);
    ann("/diagnose 7");
    assertThat(house.channel.text()).startsWith("\\[jobs, diagnose, --, 7\\]");
    ann("/diagnose");
    assertThat(house.channel.text())
        .isEqualTo("/diagnose needs the number of a job: /diagnose 7. /jobs lists them.");
    ann("/locks");
    assertThat(house.channel.text()).startsWith("\\[locks\\]");
    ann("/resume");
    assertThat(house.channel.text()).startsWith("\\[jobs, unpause\\]");
    ann("/resume 7");
    assertThat(house.channel.text()).startsWith("\\[jobs, resume, --, 7\\]");
    ann("/review");
    assertThat(house.channel.text()).startsWith("\\[enrich, review\\]");
    ann("/approve claim:7 term:3");
    assertThat(house.channel.text()).startsWith("\\[enrich, approve, --, claim:7, term:3\\]");
    ann("/override claim:7 energy, wind power");
    assertThat(house.channel.text())
        .startsWith("\\[enrich, override, --keep, --tag=energy, --tag=wind power, --, claim:7\\]");
    ann("/override claim:7");
    assertThat(house.channel.text()).startsWith("\\[enrich, override, --keep, --, claim:7\\]");
    ben("/memoryctl jobs stop-all");
    assertThat(house.channel.text()).startsWith("That is for the owner and admins");
  }

  @Test
  void a_member_gets_one_sentence_and_nothing_happens() throws Exception {
    ben("/maintenance 30m");
    assertThat(house.channel.text())
        .isEqualTo(
            "That is for the owner and admins of this assistant. /help lists your commands.");
    assertThat(assistant.maintenance().now()).isEmpty();
    ben("/help");
    assertThat(house.channel.text()).doesNotContain("/restart");
    ann("/help");
    assertThat(house.channel.text()).contains("/restart", "/maintenance 30m", "/jobs");
  }

  @Test
  void what_cannot_be_understood_is_answered_with_an_example() throws Exception {
    ann("/errors soon");
    assertThat(house.channel.text()).contains("/errors 30m");
    ann("/loglevel loud");
    assertThat(house.channel.text()).contains("error, warn, info, debug, trace");
    for (String id : List.of("/ack", "/ack three", "/ack 1234567890123456789")) {
      ann(id);
      assertThat(house.channel.text())
          .isEqualTo("/ack needs the number of an alert: /ack 3. /alerts lists them.");
    }
    ann("/maintenance 2d");
    assertThat(house.channel.text()).contains("at most 24 hours");
  }

  @Test
  void what_an_operator_asks_while_the_program_comes_to_rest_is_answered_once() throws Exception {
    ann("hang 1");
    await(begun);
    Intake late = house.channel.intake();
    var drained = new FutureTask<>(() -> assistant.drain(Duration.ofSeconds(10)));
    Thread.ofVirtual().start(drained);
    house.awaitUnheard();
    late.accept(List.of(House.incoming("/status")));
    assertThat(house.channel.text()).isEqualTo("status");
    hold.countDown();
    assertThat(drained.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(house.channel.text()).isEqualTo("to hang 1");
    assistant.close();
    late.accept(List.of(House.incoming("/doctor")));
    assertThat(waiting()).isEqualTo(1);

    assistant = started();
    assertThat(house.channel.text()).isEqualTo("doctor");
    assertThat(assistant.drain(Duration.ofSeconds(10))).isTrue();
    assertThat(waiting()).isZero();
    restart();
    ann("/workers");
    assertThat(house.channel.text()).isEqualTo("workers");
    assertThat(house.channel.waiting()).isZero();
  }

  @Test
  void draining_finishes_what_is_being_answered_and_keeps_the_rest() throws Exception {
    ann("hang 1");
    await(begun);
    ann("2");
    var drained = new FutureTask<>(() -> assistant.drain(Duration.ofSeconds(10)));
    Thread.ofVirtual().start(drained);
    house.awaitUnheard();
    hold.countDown();

    assertThat(drained.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(house.channel.text()).isEqualTo("to hang 1");
    assertThat(waiting()).isEqualTo(1);
    assistant.close();
    assertThat(house.channel.waiting()).isZero();

    assistant = started();
    assertThat(house.channel.text()).isEqualTo("to 2");
    assertThat(house.channel.waiting()).isZero();
  }

  @Test
  void an_answer_that_takes_too_long_for_the_drain_is_begun_anew() throws Exception {
    ann("hang 1");
    await(begun);
    assertThat(assistant.drain(Duration.ofMillis(50))).isFalse();
    assistant.close();
    assertThat(waiting()).isEqualTo(1);
    hold.countDown();
    assistant = started();
    assertThat(house.channel.text()).isEqualTo("to hang 1");
    assertThat(house.channel.waiting()).isZero();
  }

  @Test
  void a_restart_whose_answer_a_full_disk_could_not_take_is_not_made_again() throws Exception {
    var disk = new FullDisk(house);
    house.channel.next(
        _ -> {
          disk.fill();
          return new Sent.Taken();
        });
    ann("/restart");
    assertThat(house.channel.text()).isEqualTo("restart for you");
    assertThat(assistant.drain(Duration.ofMillis(100))).isFalse();
    assistant.close();
    assertThat(waiting()).isEqualTo(1);

    disk.empty();
    assistant = started();
    assertThat(house.channel.text()).isEqualTo("The program has restarted since you asked.");
  }

  @Test
  void draining_does_not_wait_for_a_chat_that_asks_to_wait() throws Exception {
    house.channel.next(_ -> new Sent.Later(Duration.ofMinutes(5), "busy"));
    ann("1");
    house.awaitTried(1);
    assertThat(assistant.drain(Duration.ofSeconds(10))).isTrue();
    assertThat(house.count("SELECT count(*) FROM outbox WHERE state = 'waiting'")).isEqualTo(1);
    assistant.close();
    assistant = started();
    assertThat(house.channel.text()).isEqualTo("to 1");
  }

  @Test
  void a_turn_is_measured_and_its_session_known() throws Exception {
    ann("1");
    house.channel.text();
    assertThat(assistant.drain(Duration.ofSeconds(10))).isTrue();
    assertThat(house.counted("turn", "success")).isEqualTo(1);
    assertThat(assistant.sessions())
        .singleElement()
        .satisfies(
            session -> {
              assertThat(session.turns()).isEqualTo(1);
              assertThat(session.contextBytes()).isEqualTo(7);
              assertThat(session.startedAt()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
            });
    assertThat(assistant.closeIdle(Duration.ZERO)).isEqualTo(1);
  }
}
