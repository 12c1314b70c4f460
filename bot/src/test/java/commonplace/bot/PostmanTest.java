package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.Citation;
import commonplace.memory.post.Letter;
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

class PostmanTest {
  private static final Patience PATIENCE = new Patience(Duration.ofSeconds(10));
  private static final Sent LATER = new Sent.Later(Duration.ZERO, "Telegram is down");

  @TempDir Path dir;
  private House house;
  private Postman postman;

  @BeforeEach
  void open() {
    house = new House(dir);
    postman = postman(PATIENCE);
  }

  private Postman postman(Patience patience) {
    return new Postman(
        house.memory.outbox(),
        new Courier(Map.of("telegram", house.channel), patience),
        house.operations);
  }

  @AfterEach
  void close() {
    postman.close();
    assertThat(house.channel.wrong).isEmpty();
    house.close();
  }

  @Test
  void a_short_reply_is_sent_before_it_is_stored_as_sent_with_the_end_of_its_letter()
      throws Exception {
    Letter letter = house.letter("hello");
    house.channel.next(
        _ -> {
          assertThat(outbox()).isEmpty();
          return new Sent.Taken();
        });
    postman.answer(letter, new Answer(Reply.of("Hello."), false, 0, List.of()));
    Delivery delivery = house.channel.taken();
    assertThat(delivery.to()).isEqualTo(House.ANNS_CHAT);
    assertThat(delivery.replyTo()).contains(letter.replyTo());
    assertThat(outbox()).containsExactly("sent Hello.");
    assertThat(inbox()).containsExactly("done");
  }

  @Test
  void a_reply_that_a_full_disk_cannot_take_goes_out_when_there_is_room() throws Exception {
    Letter letter = house.letter("hello");
    var disk = new FullDisk(house);
    disk.fill();
    Thread answering =
        Thread.ofVirtual()
            .start(() -> postman.answer(letter, new Answer(Reply.of("Dear."), true, 0, List.of())));
    assertThat(answering.join(Duration.ofMillis(200))).isFalse();
    assertThat(house.channel.tried).isEmpty();
    disk.empty();
    assertThat(house.channel.text()).isEqualTo("Dear.");
    assertThat(inbox()).containsExactly("done");
  }

  @Test
  void a_reply_whose_end_a_full_disk_cannot_take_is_sent_once_and_closed_when_there_is_room()
      throws Exception {
    Letter letter = house.letter("hello");
    var disk = new FullDisk(house);
    house.channel.next(
        _ -> {
          disk.fill();
          return new Sent.Taken();
        });
    Thread answering =
        Thread.ofVirtual()
            .start(
                () -> postman.answer(letter, new Answer(Reply.of("Hello."), false, 0, List.of())));
    assertThat(house.channel.text()).isEqualTo("Hello.");
    assertThat(answering.join(Duration.ofMillis(200))).isFalse();
    disk.empty();
    assertThat(answering.join(Duration.ofSeconds(10))).isTrue();
    assertThat(outbox()).containsExactly("sent Hello.");
    assertThat(house.channel.tried).hasSize(1);
  }

  @Test
  void a_reply_that_cost_something_is_on_disk_before_it_is_sent() throws Exception {
    house.channel.next(
        _ -> {
          assertThat(outbox()).containsExactly("waiting Dear.");
          assertThat(inbox()).containsExactly("done");
          return new Sent.Taken();
        });
    postman.answer(house.letter("hello"), new Answer(Reply.of("Dear."), true, 0, List.of()));
    assertThat(house.channel.text()).isEqualTo("Dear.");
  }

  @Test
  void a_long_reply_is_on_disk_before_it_is_sent() throws Exception {
    String text = "x".repeat(3_001);
    house.channel.next(
        _ -> {
          assertThat(outbox()).containsExactly("waiting " + text);
          return new Sent.Taken();
        });
    postman.answer(house.letter("hello"), new Answer(Reply.of(text), false, 0, List.of()));
    assertThat(house.channel.text()).isEqualTo(text);
  }

  @Test
  void replies_wait_in_order_while_the_channel_is_down() throws Exception {
    house.channel.next(_ -> LATER);
    for (String reply : List.of("1", "2", "3")) {
      postman.answer(house.letter("hello"), new Answer(Reply.of(reply), false, 0, List.of()));
    }
    assertThat(inbox()).containsOnly("done");
    assertThat(house.channel.texts(3)).containsExactly("1", "2", "3");
  }

  @Test
  void what_was_not_delivered_goes_out_after_the_next_start_in_order() throws Exception {
    house.channel.next(_ -> LATER);
    postman.answer(house.letter("hello"), new Answer(Reply.of("1"), false, 0, List.of()));
    postman.answer(house.letter("hello"), new Answer(Reply.of("2"), false, 0, List.of()));
    postman.close();
    assertThat(outbox()).containsExactly("waiting 1", "waiting 2");

    postman = postman(PATIENCE);
    postman.start();
    assertThat(house.channel.texts(2)).containsExactly("1", "2");
    postman.close();
    assertThat(outbox()).containsExactly("sent 1", "sent 2");
  }

  @Test
  void a_reply_to_somebody_who_blocked_the_bot_is_closed_with_the_reason() {
    house.channel.next(_ -> new Sent.Refused("the person has blocked the bot"));
    postman.answer(house.letter("hello"), new Answer(Reply.of("1"), false, 0, List.of()));
    assertThat(outbox()).containsExactly("refused 1");
    assertThat(house.column("SELECT reason FROM outbox"))
        .containsExactly("the person has blocked the bot");
    assertThat(inbox()).containsExactly("done");
  }

  @Test
  void parts_that_were_taken_are_not_sent_again_after_a_start() throws Exception {
    house.channel.next(
        delivery -> {
          delivery.partTaken().accept(1);
          delivery.partTaken().accept(2);
          return LATER;
        });
    postman.answer(house.letter("hello"), new Answer(Reply.of("1"), true, 0, List.of()));
    postman.close();
    postman = postman(PATIENCE);
    postman.start();
    assertThat(house.channel.taken().partsTaken()).isEqualTo(2);
  }

  @Test
  void parts_of_a_short_reply_that_were_taken_are_not_sent_again_either() throws Exception {
    house.channel.next(
        delivery -> {
          delivery.partTaken().accept(1);
          return LATER;
        });
    postman.answer(house.letter("hello"), new Answer(Reply.of("1"), false, 0, List.of()));
    assertThat(house.channel.taken().partsTaken()).isEqualTo(1);
    postman.close();
    assertThat(house.column("SELECT parts_taken FROM outbox")).containsExactly("1");
  }

  @Test
  void nothing_is_lost_when_the_channel_throws() throws Exception {
    house.channel.next(
        _ -> {
          throw new IllegalStateException("expected by this test");
        });
    postman.answer(house.letter("hello"), new Answer(Reply.of("1"), false, 0, List.of()));
    assertThat(house.channel.text()).isEqualTo("1");
  }

  @Test
  void a_reply_on_which_the_channel_always_breaks_stays_on_disk_and_lets_the_next_pass()
      throws Exception {
    for (int i = 0; i < 3; i++) {
      house.channel.next(
          _ -> {
            throw new IllegalStateException("expected by this test");
          });
    }
    postman.answer(house.letter("hello"), new Answer(Reply.of("1"), true, 0, List.of()));
    postman.answer(house.letter("hello"), new Answer(Reply.of("2"), true, 0, List.of()));
    assertThat(house.channel.text()).isEqualTo("2");
    postman.close();
    assertThat(outbox()).containsExactly("waiting 1", "sent 2");
  }

  @Test
  void a_channel_that_hangs_holds_up_neither_the_turn_nor_the_reply() throws Exception {
    postman.close();
    postman = postman(new Patience(Duration.ofMillis(50)));
    var never = new CountDownLatch(1);
    house.channel.next(
        _ -> {
          hang(never);
          return LATER;
        });
    postman.answer(house.letter("hello"), new Answer(Reply.of("1"), false, 0, List.of()));
    assertThat(outbox()).isNotEmpty();
    assertThat(house.channel.text()).isEqualTo("1");
  }

  @Test
  void each_part_that_is_taken_renews_the_patience() throws Exception {
    postman.close();
    postman = postman(new Patience(Duration.ofMillis(400)));
    house.channel.next(
        delivery -> {
          for (int part = 1; part <= 6; part++) {
            hang(new CountDownLatch(1), Duration.ofMillis(100));
            delivery.partTaken().accept(part);
          }
          return new Sent.Taken();
        });
    postman.answer(house.letter("hello"), new Answer(Reply.of("1"), true, 0, List.of()));
    house.channel.taken();
    postman.close();
    assertThat(outbox()).containsExactly("sent 1");
  }

  @Test
  void citations_are_delivered_after_a_start_too() throws Exception {
    Letter letter = house.letter("I like tea.");
    var said = new Citation.OfTalk(1, letter.message().id(), letter.message().at(), "tea");
    house.channel.next(_ -> LATER);
    postman.answer(
        letter, new Answer(new Reply("“tea” [1]", List.of(said), List.of()), true, 0, List.of()));
    postman.close();
    postman = postman(PATIENCE);
    postman.start();
    assertThat(house.channel.taken().reply().citations()).containsExactly(said);
  }

  private List<String> outbox() {
    return house.column(
        "SELECT state || ' ' || text FROM outbox JOIN message USING (message_id) ORDER BY"
            + " outbox_id");
  }

  private List<String> inbox() {
    return house.column("SELECT state FROM inbox");
  }

  private static void hang(CountDownLatch until) {
    hang(until, Duration.ofSeconds(30));
  }

  private static void hang(CountDownLatch until, Duration atMost) {
    try {
      until.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
