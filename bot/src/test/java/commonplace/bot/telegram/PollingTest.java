package commonplace.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.bot.Incoming;
import commonplace.bot.telegram.BotApi.Fault;
import commonplace.bot.telegram.TelegramStatus.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollingTest {
  private TelegramFixture telegram = new TelegramFixture();

  @AfterEach
  void close() {
    telegram.close();
  }

  @Test
  void messages_arrive_in_order_and_are_confirmed() throws Exception {
    telegram.start();
    List<String> said = IntStream.range(0, 250).mapToObj(i -> "message " + i).toList();
    said.forEach(text -> telegram.api.say(9, text));
    for (String text : said) {
      assertThat(telegram.nextText()).isEqualTo(text);
    }
    assertThat(telegram.api.awaitAllConfirmed()).isTrue();
    TelegramStatus status = telegram.channel.status();
    assertThat(status.connection()).isEqualTo(Connection.CONNECTED);
    assertThat(status.bot().orElseThrow().username()).isEqualTo("our_bot");
    assertThat(status.lastUpdate()).isPresent();
  }

  @Test
  void the_status_tells_what_telegram_holds_back_and_when_it_last_answered() throws Exception {
    CountDownLatch stored = new CountDownLatch(1);
    telegram.api.say(9, "one");
    telegram.api.say(9, "two");
    telegram.start(_ -> await(stored));

    TelegramStatus status = telegram.await(s -> s.pending().isPresent());

    assertThat(status.pending()).hasValue(2);
    assertThat(status.lastPoll()).isPresent();
    stored.countDown();
    assertThat(telegram.api.awaitAllConfirmed()).isTrue();
    assertThat(telegram.api.calls("getWebhookInfo")).as("at most once a minute").hasSize(1);
  }

  @Test
  void only_messages_and_buttons_are_asked_for() throws Exception {
    telegram.start();
    telegram.api.say(9, "hello");
    assertThat(telegram.api.await("getUpdates", 1).getFirst().body().path("allowed_updates"))
        .hasToString("[\"message\",\"callback_query\"]");
  }

  @Test
  void nothing_is_confirmed_before_the_intake_took_it() throws Exception {
    CountDownLatch offered = new CountDownLatch(1);
    CountDownLatch stored = new CountDownLatch(1);
    telegram.start(
        _ -> {
          offered.countDown();
          await(stored);
        });
    int id = telegram.api.say(9, "hello");
    await(offered);
    assertThat(telegram.api.unconfirmed()).containsExactly(id);
    assertThat(telegram.api.calls("getUpdates"))
        .noneMatch(call -> call.body().path("offset").asInt() > id);
    stored.countDown();
    assertThat(telegram.api.awaitAllConfirmed()).isTrue();
  }

  @Test
  void what_the_intake_refuses_is_offered_again_and_not_confirmed() throws Exception {
    AtomicInteger offers = new AtomicInteger();
    List<String> taken = new CopyOnWriteArrayList<>();
    telegram.start(
        batch -> {
          if (offers.incrementAndGet() < 3) {
            assertThat(telegram.api.unconfirmed()).isNotEmpty();
            throw new IllegalStateException("disk full");
          }
          batch.stream().map(Incoming::text).forEach(taken::add);
        });
    telegram.api.say(9, "precious");
    assertThat(telegram.api.awaitAllConfirmed()).isTrue();
    assertThat(taken).containsExactly("precious");
    assertThat(telegram.channel.status().lastError().orElseThrow().words())
        .contains("could not be stored");
  }

  @Test
  void closing_while_the_intake_refuses_confirms_nothing() throws Exception {
    CountDownLatch offered = new CountDownLatch(2);
    telegram.start(
        _ -> {
          offered.countDown();
          throw new IllegalStateException("disk full");
        });
    int id = telegram.api.say(9, "precious");
    await(offered);
    telegram.channel.close();
    long polls = telegram.api.calls("getUpdates").size();
    assertThat(telegram.api.unconfirmed()).containsExactly(id);
    assertThat(telegram.api.calls("getUpdates")).hasSize((int) polls);
  }

  @Test
  void an_update_that_cannot_be_read_does_not_block_those_behind_it() throws Exception {
    ObjectNode broken = new ObjectMapper().createObjectNode();
    broken.putObject("message").put("message_id", "what?").put("date", "never");
    telegram.api.push(broken);
    telegram.api.say(9, "hello");
    telegram.start();
    assertThat(telegram.nextText()).isEqualTo("hello");
    assertThat(telegram.api.awaitAllConfirmed()).isTrue();
  }

  @Test
  void ids_that_begin_anew_below_the_old_ones_are_taken() throws Exception {
    telegram.start();
    telegram.api.say(9, "before");
    assertThat(telegram.nextText()).isEqualTo("before");
    assertThat(telegram.api.awaitAllConfirmed()).isTrue();
    telegram.api.renumber(7);
    telegram.api.say(9, "after");
    assertThat(telegram.nextText()).isEqualTo("after");
    assertThat(telegram.api.awaitAllConfirmed()).isTrue();
    assertThat(telegram.arrived).isEmpty();
  }

  @Test
  void a_pressed_button_overtakes_and_is_answered() throws Exception {
    telegram.start();
    telegram.api.press(9, 501, "/cancel 4");
    Incoming pressed = telegram.arrived.poll(10, TimeUnit.SECONDS);
    assertThat(pressed).isNotNull();
    assertThat(pressed.text()).isEqualTo("/cancel 4");
    assertThat(pressed.overtakes()).isTrue();
    telegram.api.await("answerCallbackQuery", 1);
  }

  @Test
  void telegram_being_down_at_the_start_is_waited_out() throws Exception {
    int port = telegram.api.port();
    telegram.api.close();
    telegram.start();
    TelegramStatus down = telegram.await(s -> s.connection() == Connection.UNREACHABLE);
    assertThat(down.words()).contains("127.0.0.1 does not take connections");
    try (BotApi back = BotApi.start(TelegramFixture.TOKEN, port)) {
      back.say(9, "hello");
      assertThat(telegram.nextText()).isEqualTo("hello");
      assertThat(telegram.channel.status().connection()).isEqualTo(Connection.CONNECTED);
    }
  }

  @Test
  void a_wrong_token_is_explained_and_tried_again() throws Exception {
    telegram.api.revokeToken(true);
    telegram.start();
    TelegramStatus wrong = telegram.await(s -> s.connection() == Connection.UNAUTHORIZED);
    assertThat(wrong.words()).contains("does not know this bot token");
    telegram.api.revokeToken(false);
    telegram.api.say(9, "hello");
    assertThat(telegram.nextText()).isEqualTo("hello");
  }

  @Test
  void a_token_revoked_while_polling_is_noticed_and_recovered_from() throws Exception {
    telegram.start();
    telegram.await(s -> s.connection() == Connection.CONNECTED);
    telegram.api.revokeToken(true);
    telegram.await(s -> s.connection() == Connection.UNAUTHORIZED);
    telegram.api.revokeToken(false);
    telegram.api.say(9, "hello");
    assertThat(telegram.nextText()).isEqualTo("hello");
    assertThat(telegram.channel.status().connection()).isEqualTo(Connection.CONNECTED);
  }

  @Test
  void a_second_poller_is_named_and_its_end_noticed() throws Exception {
    telegram.start();
    telegram.await(s -> s.connection() == Connection.CONNECTED);
    telegram.api.fail(
        "getUpdates", 3, new Fault.Answer(409, "Conflict: terminated by other getUpdates", 0));
    TelegramStatus conflict = telegram.await(s -> s.connection() == Connection.CONFLICT);
    assertThat(conflict.words()).contains("another program");
    telegram.await(s -> s.connection() == Connection.CONNECTED);
    telegram.api.say(9, "hello");
    assertThat(telegram.nextText()).isEqualTo("hello");
  }

  @Test
  void the_end_of_a_trouble_is_told_before_a_long_poll_is_over() throws Exception {
    telegram.close();
    telegram = TelegramFixture.withLongPolls(Duration.ofSeconds(60));
    telegram.api.fail("getUpdates", 1, new Fault.Answer(409, "Conflict: terminated", 0));
    telegram.start();
    telegram.await(s -> s.connection() == Connection.CONFLICT);
    telegram.await(s -> s.connection() == Connection.CONNECTED);
    assertThat(telegram.arrived).isEmpty();
  }

  @Test
  void a_webhook_set_meanwhile_is_removed() throws Exception {
    telegram.start();
    telegram.await(s -> s.connection() == Connection.CONNECTED);
    telegram.api.world().webhook = true;
    telegram.api.await("deleteWebhook", 2);
    telegram.api.say(9, "hello");
    assertThat(telegram.nextText()).isEqualTo("hello");
  }

  @Test
  void errors_resets_and_pages_of_proxies_are_survived() throws Exception {
    telegram.start();
    telegram.await(s -> s.connection() == Connection.CONNECTED);
    telegram.api.fail("getUpdates", 1, new Fault.Reset());
    telegram.api.fail("getUpdates", 1, new Fault.Page(502));
    telegram.api.fail("getUpdates", 1, new Fault.ResetAfter());
    telegram.api.fail("getUpdates", 1, new Fault.Answer(500, "Internal Server Error", 0));
    telegram.api.say(9, "hello");
    assertThat(telegram.nextText()).isEqualTo("hello");
    telegram.await(s -> s.lastError().isPresent());
  }

  @Test
  void polling_that_fell_silent_is_set_up_anew() throws Exception {
    telegram.close();
    telegram = TelegramFixture.withLongPolls(Duration.ofMillis(300));
    telegram.start();
    telegram.api.await("deleteWebhook", 2);
    telegram.api.say(9, "hello");
    assertThat(telegram.nextText()).isEqualTo("hello");
  }

  @Test
  void closing_ends_a_poll_under_way_at_once() throws Exception {
    telegram.start();
    telegram.api.await("getMe", 1);
    telegram.await(s -> s.connection() == Connection.CONNECTED);
    Instant before = Instant.now();
    telegram.channel.close();
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(telegram.channel.status().connection()).isEqualTo(Connection.OFF);
    int polls = telegram.api.calls("getUpdates").size();
    telegram.api.say(9, "too late");
    assertThat(telegram.arrived.poll(300, TimeUnit.MILLISECONDS)).isNull();
    assertThat(telegram.api.calls("getUpdates")).hasSizeLessThanOrEqualTo(polls + 1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
