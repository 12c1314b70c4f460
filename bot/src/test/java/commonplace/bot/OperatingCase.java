package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.access.AccessRule;
import commonplace.memory.chat.Address;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Ann is the owner, Ben a member.
abstract class OperatingCase {
  static final Address BENS_CHAT = new Address("telegram", "22");

  @TempDir Path dir;
  House house;
  Assistant assistant;
  final CountDownLatch begun = new CountDownLatch(1);
  final CountDownLatch hold = new CountDownLatch(1);

  @BeforeEach
  final void open() {
    house = new House(dir);
    assistant = started();
  }

  Assistant started() {
    Assistant opened = opened();
    opened.start();
    return opened;
  }

  Assistant opened() {
    return house.assistant(
        (letter, _) -> {
          String text = letter.message().text();
          if (text.startsWith("hang")) {
            begun.countDown();
            await(hold);
          }
          return new Answer(Reply.of("to " + text), false, 7, List.of());
        },
        new AccessRule.Listed(List.of("11", "22")));
  }

  @AfterEach
  final void close() {
    hold.countDown();
    assistant.close();
    house.close();
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void ann(String text) {
    house.channel.intake().accept(List.of(House.incoming(text)));
  }

  void ben(String text) {
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

  long waiting() {
    return house.count("SELECT count(*) FROM inbox WHERE state = 'waiting'");
  }

  void restart() {
    assistant.close();
    assistant = started();
  }
}
