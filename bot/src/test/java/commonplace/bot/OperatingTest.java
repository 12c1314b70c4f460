package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.access.Access;
import commonplace.bot.access.AccessRule;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ann is the owner, Ben a member.
class OperatingTest {
  private static final Address BENS_CHAT = new Address("telegram", "22");

  @TempDir Path dir;
  private House house;
  private Assistant assistant;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch hold = new CountDownLatch(1);

  @BeforeEach
  void open() {
    house = new House(dir);
    assistant = started();
  }

  private Assistant started() {
    Assistant opened = opened();
    opened.start();
    return opened;
  }

  private Assistant opened() {
    return house.assistant(
        (letter, _) -> {
          String text = letter.message().text();
          if (text.startsWith("hang")) {
            begun.countDown();
            await(hold);
          }
          return new Answer(Reply.of("to " + text), false, 7);
        },
        new AccessRule.Listed(List.of("11", "22")));
  }

  @AfterEach
  void close() {
    hold.countDown();
    assistant.close();
    house.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ann(String text) {
    house.channel.intake().accept(List.of(House.incoming(text)));
  }

  private void ben(String text) {
    Incoming anns = House.incoming(text);
    house
        .channel
        .intake()
        .accept(
            List.of(
                new Incoming(
                    anns.updateId(),
                    BENS_CHAT,
                    false,
                    new Incoming.Sender("22", "Ben"),
                    anns.messageId(),
                    text,
                    Optional.empty(),
                    false,
                    anns.at())));
  }

  private long waiting() {
    return house.count("SELECT count(*) FROM inbox WHERE state = 'waiting'");
  }

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
  void during_maintenance_messages_are_kept_and_answered_in_order_when_it_ends() throws Exception {
    ann("/maintenance 30m");
    assertThat(house.channel.text())
        .isEqualTo(
            "Maintenance until 10:30. Messages are kept and answered then; your commands work.");
    ben("one");
    ben("two");
    assertThat(house.channel.text())
        .isEqualTo("Back at 10:30. I have kept your message and will answer it then.");
    ann("/sources");
    assertThat(house.channel.text()).startsWith("I have not read anything");
    assertThat(house.channel.waiting()).isZero();

    ann("/maintenance off");
    assertThat(house.channel.texts(3)).containsSubsequence("to one", "to two");
  }

  @Test
  void maintenance_ends_by_itself_when_its_time_has_come() throws Exception {
    ann("/maintenance 30m");
    house.channel.text();
    ben("one");
    assertThat(house.channel.text()).startsWith("Back at 10:30.");
    house.clock.pass(Duration.ofMinutes(30));
    assertThat(house.channel.text()).isEqualTo("to one");
  }

  @Test
  void a_stop_during_maintenance_leaves_what_was_kept_for_the_next_start() throws Exception {
    assistant.maintenance().on(house.clock.instant().plusSeconds(600), "Ann");
    ben("one");
    assertThat(house.channel.text()).startsWith("Back at");
    assertThat(assistant.drain(Duration.ofSeconds(10))).isTrue();
    assistant.close();
    assertThat(waiting()).isEqualTo(1);
    assistant = started();
    assistant.maintenance().off();
    assertThat(house.channel.texts(2)).contains("to one");
  }

  private void restart() {
    assistant.close();
    assistant = started();
  }

  @Test
  void maintenance_lasts_over_a_restart_and_then_answers_what_was_kept() throws Exception {
    ann("/maintenance 30m");
    house.channel.text();
    ben("one");
    assertThat(house.channel.text()).startsWith("Back at 10:30.");
    restart();
    assertThat(assistant.maintenance().now())
        .contains(new Maintenance.Window(Instant.parse("2026-11-22T10:30:00Z"), "you"));
    assertThat(house.channel.text()).startsWith("Back at 10:30.");
    ben("two");
    ann("/status");
    assertThat(house.channel.text())
        .isEqualTo("- Maintenance until 10:30, begun by you. /maintenance off ends it.\nstatus");
    assertThat(house.channel.waiting()).isZero();

    house.clock.pass(Duration.ofMinutes(30));
    assertThat(house.channel.texts(2)).containsExactly("to one", "to two");
    ann("/status");
    assertThat(house.channel.text()).isEqualTo("status");
  }

  @Test
  void maintenance_that_is_over_at_the_start_keeps_nothing_back() throws Exception {
    ann("/maintenance 30m");
    house.channel.text();
    ben("one");
    assertThat(house.channel.text()).startsWith("Back at 10:30.");
    assistant.close();
    house.clock.pass(Duration.ofMinutes(30));
    assistant = started();
    assertThat(house.channel.text()).isEqualTo("to one");
    assertThat(assistant.maintenance().now()).isEmpty();
  }

  @Test
  void maintenance_that_was_ended_does_not_come_back() throws Exception {
    ann("/maintenance 30m");
    ann("/maintenance 2h");
    house.channel.texts(2);
    ann("/maintenance off");
    house.channel.text();
    restart();
    assertThat(assistant.maintenance().now()).isEmpty();
  }

  @Test
  void a_command_left_by_an_earlier_run_is_not_held_by_maintenance() throws Exception {
    assistant.maintenance().on(house.clock.instant().plusSeconds(600), "Ann");
    assistant.close();
    house.memory.spaces().pair("telegram", "11");
    house.letter("one");
    house.letter("/sources");
    assistant = started();
    assertThat(house.channel.texts(2))
        .containsExactlyInAnyOrder(
            "Back at 10:10. I have kept your message and will answer it then.",
            "I have not read anything for you yet. Send me a link.");
    assertThat(assistant.drain(Duration.ofSeconds(10))).isTrue();
    assertThat(waiting()).isEqualTo(1);
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
  void what_is_kept_for_after_the_maintenance_outlives_a_full_disk() throws Exception {
    assistant.close();
    house.letter("one");
    assistant = opened();
    assistant.maintenance().on(house.clock.instant().plusSeconds(600), "Ann");
    var disk = new FullDisk(house);
    disk.fill();
    assistant.start();
    disk.empty();
    assertThat(house.channel.text()).startsWith("Back at");
    assistant.maintenance().off();
    assertThat(house.channel.text()).isEqualTo("to one");
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
  void the_owner_is_told_in_his_chat_and_it_is_stored_before() throws Exception {
    house.memory.spaces().pair("telegram", "11");
    house.channel.next(_ -> new Sent.Later(Duration.ofMinutes(5), "busy"));
    assertThat(assistant.tellOwner("**Memory** is short.")).isTrue();
    house.awaitTried(1);
    assistant.close();
    assistant = started();
    Delivery told = house.channel.taken();
    assertThat(told.to()).isEqualTo(House.ANNS_CHAT);
    assertThat(told.reply().text()).isEqualTo("**Memory** is short.");
  }

  @Test
  void on_a_full_disk_the_owner_is_told_at_once_and_that_he_was_not_when_the_chat_refuses()
      throws Exception {
    house.memory.spaces().pair("telegram", "11");
    new FullDisk(house).fill();
    assertThat(assistant.tellOwner("The disk is full.")).isTrue();
    Delivery told = house.channel.taken();
    assertThat(told.to()).isEqualTo(House.ANNS_CHAT);
    assertThat(told.reply().text()).isEqualTo("The disk is full.");
    house.channel.next(_ -> new Sent.Later(Duration.ofMinutes(5), "busy"));
    assertThat(assistant.tellOwner("It still is.")).isFalse();
    assertThat(house.count("SELECT count(*) FROM outbox")).isZero();
  }

  @Test
  void without_a_paired_chat_the_owner_is_told_in_the_web_chat_he_used_last() throws Exception {
    var page = new RecordingChannel("web");
    try (var local =
        new Assistant(
            house.memory,
            house.tasks.jobs(),
            (_, _) -> Answer.free(Reply.of("answer")),
            new Access(new AccessRule.Pair(Optional.empty()), house.memory.spaces()),
            new Assistant.Surroundings(
                List.of(page), house.when, house.clock, house.operations, new RecordingAdmin()))) {
      assertThat(local.tellOwner("Memory is short.")).isFalse();
      Person owner = house.memory.spaces().owner();
      for (String chat : List.of("first", "last")) {
        Address address = new Address("web", chat);
        Place place = house.memory.spaces().place(address, false, owner);
        house.memory.conversations().said(place, owner, "hello", house.clock.instant());
      }
      assertThat(local.tellOwner("Memory is short.")).isTrue();
      assertThat(page.taken().to()).isEqualTo(new Address("web", "last"));
    }
  }

  @Test
  void without_any_chat_nobody_is_told() {
    assertThat(assistant.tellOwner("Memory is short.")).isFalse();
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
