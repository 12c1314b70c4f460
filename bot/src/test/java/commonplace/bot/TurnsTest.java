package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import commonplace.bot.answer.Answerer;
import commonplace.memory.chat.Address;
import commonplace.memory.post.Letter;
import commonplace.memory.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class TurnsTest {
  private static final Patience PATIENCE = new Patience(Duration.ofSeconds(10));

  @TempDir Path dir;
  private House house;
  private final Running running = new Running();
  private final CountDownLatch hold = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);

  @BeforeEach
  void open() {
    house = new House(dir);
  }

  @AfterEach
  void close() {
    hold.countDown();
    house.close();
  }

  private Turns turns(Answerer answerer, Patience patience) {
    var courier = new Courier(Map.of("telegram", house.channel), PATIENCE);
    var commands = house.commands(running::stop);
    var postman = new Postman(house.memory.outbox(), courier, house.operations);
    var hold = new Hold(new Maintenance(house.memory.store(), house.clock), postman, house.when);
    return new Turns(
        new Answering(
            commands, house.tasks.jobs(), new Choices(house.memory, house.tasks.jobs()), answerer),
        postman,
        running,
        patience,
        new Turns.Around(house.operations, new Sessions(house.clock), hold, house.memory.inbox()));
  }

  private static Answer said(String text) {
    return Answer.free(Reply.of(text));
  }

  private Answer afterHold(String text) {
    begun.countDown();
    try {
      hold.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return said(text);
  }

  private String inboxState(Letter letter) {
    return house
        .column("SELECT state FROM inbox WHERE inbox_id = " + letter.id().value())
        .getFirst();
  }

  @Test
  void letters_of_a_conversation_are_answered_in_order_and_others_meanwhile() throws Exception {
    Answerer slowForOne =
        (letter, _) -> {
          String text = letter.message().text();
          return text.equals("1") ? afterHold("to 1") : said("to " + text);
        };
    Turns turns = turns(slowForOne, PATIENCE);
    turns.inOrder(house.letter("1"));
    turns.inOrder(house.letter("2"));
    turns.inOrder(house.letter(new Address("telegram", "22"), "3"));
    assertThat(house.channel.text()).isEqualTo("to 3");
    hold.countDown();
    assertThat(house.channel.texts(2)).containsExactly("to 1", "to 2");
  }

  @Test
  void a_turn_that_hangs_ends_in_a_message_and_lets_the_next_pass() throws Exception {
    Turns turns =
        turns(
            (letter, _) -> letter.message().text().equals("1") ? afterHold("late") : said("2"),
            new Patience(Duration.ofMillis(50)));
    Letter hanging = house.letter("1");
    turns.inOrder(hanging);
    turns.inOrder(house.letter("2"));
    assertThat(house.channel.text()).startsWith("I found no answer in the time a turn may take");
    assertThat(house.channel.text()).isEqualTo("2");
    assertThat(inboxState(hanging)).isEqualTo("done");
  }

  @Test
  void the_response_time_is_logged_with_the_conversation_and_not_its_text() throws Exception {
    var logger = (Logger) LoggerFactory.getLogger(Turns.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.INFO);
    try {
      Turns turns = turns((_, _) -> said("answer"), PATIENCE);
      Letter letter = house.letter("a secret");
      turns.inOrder(letter);
      house.channel.text();
      turns.close();
      ILoggingEvent line = lines.list.getFirst();
      assertThat(line.getFormattedMessage()).matches("Response time: \\d+\\.\\d{3}");
      assertThat(line.getMDCPropertyMap())
          .isEqualTo(
              Map.of(
                  "chat_id",
                  Long.toString(letter.place().conversation().value()),
                  "request_id",
                  Long.toString(letter.id().value()),
                  "component",
                  "assistant",
                  "operation",
                  "turn"));
    } finally {
      logger.detachAppender(lines);
      logger.setLevel(null);
    }
  }

  @Test
  void whatever_breaks_becomes_one_sentence() throws Exception {
    Turns turns =
        turns(
            (letter, _) -> {
              if (letter.message().text().equals("deep")) {
                throw new StackOverflowError("expected by this test");
              }
              throw new IllegalStateException("expected by this test");
            },
            PATIENCE);
    turns.inOrder(house.letter("1"));
    turns.inOrder(house.letter("deep"));
    assertThat(house.channel.texts(2))
        .containsOnly(
            "Something went wrong while I answered this. It is kept; ask again in a minute.");
    assertThat(turns.failures()).isEqualTo(2);
    turns.close();
    assertThat(house.counted("turn", "failure")).isEqualTo(2);
    assertThat(house.channel.waiting()).isZero();
  }

  @Test
  void what_cannot_be_stored_is_told_without_the_words_for_operators() throws Exception {
    var disk = new FullDisk(house);
    Turns turns =
        turns(
            (_, _) -> {
              disk.fill();
              try {
                house.memory.store().update(db -> db.execute("DELETE FROM message WHERE false"));
                return said("stored");
              } finally {
                disk.empty();
              }
            },
            PATIENCE);
    turns.inOrder(house.letter("1"));
    assertThat(house.channel.text())
        .isEqualTo("My disk is full, so I stored nothing for this message. Send it again later.");
  }

  @ParameterizedTest
  @EnumSource(StoreException.Kind.class)
  void each_reason_why_nothing_is_stored_names_what_to_do(StoreException.Kind why) {
    assertThat(Unstored.reply(why).text())
        .matches(
            "(My|Another) [a-z ]+, so I stored nothing for this message\\. Send it again later\\.");
  }

  @Test
  void the_running_answer_can_be_stopped_and_only_that() throws Exception {
    Turns turns =
        turns(
            (_, stop) -> {
              Answer answer = afterHold("answer");
              return stop.isCancelled() ? said("Stopped.") : answer;
            },
            PATIENCE);
    Letter letter = house.letter("1");
    assertThat(running.stop(letter.place().conversation())).isFalse();
    turns.inOrder(letter);
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(running.stop(letter.place().conversation())).isTrue();
    hold.countDown();
    assertThat(house.channel.text()).isEqualTo("Stopped.");
    turns.inOrder(house.letter("2"));
    assertThat(house.channel.text()).isEqualTo("answer");
  }

  @Test
  void a_command_overtakes_a_hanging_answer() throws Exception {
    Turns turns =
        turns(
            (_, stop) -> {
              Answer answer = afterHold("answer");
              return stop.isCancelled() ? said("Stopped here.") : answer;
            },
            PATIENCE);
    turns.inOrder(house.letter("1"));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    turns.atOnce(house.letter("/cancel"));
    assertThat(house.channel.text()).isEqualTo("Stopped the answer.");
    hold.countDown();
    assertThat(house.channel.text()).isEqualTo("Stopped here.");
  }

  @Test
  void a_letter_that_was_in_hand_at_three_ends_of_the_program_is_given_up() throws Exception {
    Turns turns = turns((_, _) -> said("answer"), PATIENCE);
    Letter letter = house.letter("1");
    Letter twice = left();
    assertThat(twice.starts()).isEqualTo(1);
    house.memory.inbox().begun(letter.id());
    house.memory.inbox().begun(letter.id());
    Letter thrice = left();
    turns.inOrder(thrice);
    assertThat(house.channel.text()).startsWith("I was stopped three times");
    turns.inOrder(twice);
    assertThat(house.channel.text()).isEqualTo("answer");
  }

  @Test
  void a_command_that_overtakes_is_given_up_after_three_ends_too() throws Exception {
    Turns turns = turns((_, _) -> said("answer"), PATIENCE);
    Letter letter = house.letter("/jobs");
    house.memory.inbox().begun(letter.id());
    house.memory.inbox().begun(letter.id());
    turns.atOnce(left());
    assertThat(house.channel.text()).startsWith("I was stopped three times");
  }

  @Test
  void a_letter_that_was_kept_over_three_starts_and_never_begun_is_answered() throws Exception {
    house.letter("1");
    for (int start = 0; start < 3; start++) {
      Turns stopped = turns((_, _) -> said("answer"), PATIENCE);
      stopped.beginNothing();
      stopped.inOrder(left());
      stopped.close();
    }
    turns((_, _) -> said("answer"), PATIENCE).inOrder(left());
    assertThat(house.channel.text()).isEqualTo("answer");
  }

  @Test
  void a_letter_of_an_earlier_run_waits_for_room_on_a_full_disk_and_is_answered() throws Exception {
    house.letter("1");
    Letter left = left();
    var disk = new FullDisk(house);
    disk.fill();
    turns((_, _) -> said("answer"), PATIENCE).inOrder(left);
    disk.empty();
    assertThat(house.channel.text()).isEqualTo("answer");
  }

  private Letter left() {
    return house.memory.inbox().waiting().getFirst();
  }

  @Test
  void an_answer_that_comes_after_the_end_is_begun_anew_at_the_next_start() throws Exception {
    Turns turns = turns((_, _) -> afterHold("answer"), PATIENCE);
    Letter letter = house.letter("1");
    turns.inOrder(letter);
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    turns.close();
    hold.countDown();
    assertThat(inboxState(letter)).isEqualTo("waiting");
    assertThat(house.channel.tried).isEmpty();
    assertThat(house.memory.inbox().waiting())
        .extracting(Letter::id)
        .isEqualTo(List.of(letter.id()));
  }
}
