package commonplace.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.Answer;
import commonplace.bot.Assistant;
import commonplace.bot.House;
import commonplace.bot.RecordingAdmin;
import commonplace.bot.Reply;
import commonplace.bot.Sent;
import commonplace.bot.access.Access;
import commonplace.bot.access.AccessRule;
import commonplace.bot.telegram.BotApi.Call;
import commonplace.memory.erase.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainTest {
  private static final int MESSAGES = 60;

  @TempDir Path dir;
  private final TelegramFixture telegram = new TelegramFixture();
  private House house;

  @BeforeEach
  void open() {
    house = new House(dir);
  }

  @AfterEach
  void close() {
    telegram.close();
    house.close();
  }

  private Assistant assistant(TelegramChannel channel, CountDownLatch answers) {
    return new Assistant(
        house.memory,
        house.tasks.jobs(),
        (letter, _) -> {
          answers.countDown();
          return Answer.free(Reply.of("to " + letter.message().text()));
        },
        new Access(new AccessRule.Listed(List.of("9")), house.memory.spaces()),
        new Assistant.Surroundings(
            List.of(channel),
            house.when,
            house.clock,
            house.operations,
            new RecordingAdmin(),
            house.erasure(),
            Retention.FOR_EVER));
  }

  @Test
  void a_drain_under_load_loses_nothing_and_answers_nothing_twice() throws Exception {
    var some = new CountDownLatch(5);
    Assistant first = assistant(telegram.channel, some);
    first.start();
    for (int i = 0; i < MESSAGES / 2; i++) {
      telegram.api.say(9, "message " + i);
    }
    assertThat(some.await(10, TimeUnit.SECONDS)).isTrue();
    var saying =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = MESSAGES / 2; i < MESSAGES; i++) {
                    telegram.api.say(9, "message " + i);
                  }
                });
    assertThat(first.drain(Duration.ofSeconds(10))).isTrue();
    int answered = telegram.api.calls("sendMessage").size();
    first.close();
    assertThat(saying.join(Duration.ofSeconds(10))).isTrue();
    assertThat(telegram.api.calls("sendMessage")).hasSize(answered);

    var all = new CountDownLatch(MESSAGES - answered);
    try (Assistant second = assistant(telegram.another(), all)) {
      second.start();
      assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(telegram.api.awaitAllConfirmed()).isTrue();
      telegram.api.await("sendMessage", MESSAGES);
    }

    assertThat(telegram.api.calls("sendMessage"))
        .extracting(Call::text)
        .containsExactlyElementsOf(
            IntStream.range(0, MESSAGES).mapToObj(i -> "to message " + i).toList());
  }

  @Test
  void a_commit_in_progress_is_finished_before_polling_ends() throws Exception {
    var offered = new CountDownLatch(1);
    var stored = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    telegram.start(
        _ -> {
          offered.countDown();
          try {
            assertThat(stored.await(10, TimeUnit.SECONDS)).isTrue();
            done.countDown();
          } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted inside the commit", e);
          }
        });
    telegram.api.say(9, "precious");
    assertThat(offered.await(10, TimeUnit.SECONDS)).isTrue();
    var draining = Thread.ofVirtual().start(telegram.channel::stopListening);
    assertThat(draining.join(Duration.ofMillis(100))).isFalse();
    stored.countDown();
    assertThat(draining.join(Duration.ofSeconds(10))).isTrue();
    assertThat(done.getCount()).isZero();

    assertThat(telegram.channel.send(TelegramFixture.delivery("still delivered")))
        .isInstanceOf(Sent.Taken.class);
  }
}
