package commonplace.bot.telegram;

import static commonplace.bot.telegram.TelegramFixture.ADA;
import static commonplace.bot.telegram.TelegramFixture.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import commonplace.bot.Delivery;
import commonplace.bot.Reply;
import commonplace.bot.Sent;
import commonplace.bot.telegram.BotApi.Call;
import commonplace.bot.telegram.BotApi.Fault;
import commonplace.memory.chat.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SendingTest {
  private TelegramFixture telegram = new TelegramFixture();

  @AfterEach
  void close() {
    telegram.close();
  }

  private List<String> seen() {
    return telegram.api.calls("sendMessage").stream()
        .filter(call -> call.status() == 200)
        .map(Call::text)
        .toList();
  }

  @Test
  void a_reply_is_formatted_answers_its_message_and_shows_no_preview() {
    Delivery reply = delivery("**Yes**", Optional.of("3"), new ArrayList<>(), 0);
    assertThat(telegram.channel.send(reply)).isEqualTo(new Sent.Taken());
    Call call = telegram.api.calls("sendMessage").getFirst();
    assertThat(call.body().path("chat_id").asText()).isEqualTo("9");
    assertThat(call.body().path("text").asText()).isEqualTo("<b>Yes</b>");
    assertThat(call.body().path("parse_mode").asText()).isEqualTo("HTML");
    assertThat(call.body().at("/link_preview_options/is_disabled").asBoolean()).isTrue();
    assertThat(call.body().at("/reply_parameters/message_id").asInt()).isEqualTo(3);
    assertThat(call.body().at("/reply_parameters/allow_sending_without_reply").asBoolean())
        .isTrue();
  }

  @Test
  void a_long_reply_goes_on_behind_the_parts_that_were_taken() {
    String text = "A sentence of some length. ".repeat(500);
    List<Integer> taken = new ArrayList<>();
    telegram.channel.send(delivery(text, Optional.of("3"), taken, 0));
    List<String> all = seen();
    assertThat(taken).containsExactly(1, 2, 3, 4);
    List<Integer> rest = new ArrayList<>();
    telegram.channel.send(delivery(text, Optional.of("3"), rest, 2));
    assertThat(rest).containsExactly(3, 4);
    assertThat(seen().subList(4, 6)).isEqualTo(all.subList(2, 4));
    assertThat(telegram.api.calls("sendMessage"))
        .extracting(call -> call.body().has("reply_parameters"))
        .containsExactly(true, false, false, false, false, false);
  }

  @Test
  void a_reply_to_a_topic_goes_to_the_topic() {
    Address topic = new Address("telegram", "-4/12");
    telegram.channel.send(new Delivery(topic, Optional.empty(), Reply.of("a"), 0, _ -> {}));
    Call call = telegram.api.calls("sendMessage").getFirst();
    assertThat(call.chat()).isEqualTo(-4);
    assertThat(call.body().path("message_thread_id").asInt()).isEqualTo(12);
  }

  @Test
  void nothing_to_say_is_nothing_sent() {
    assertThat(telegram.channel.send(delivery(" \n "))).isEqualTo(new Sent.Taken());
    assertThat(telegram.api.calls("sendMessage")).isEmpty();
  }

  @Test
  void what_telegram_will_not_parse_goes_out_plain() {
    telegram.api.fail(
        "sendMessage", 1, new Fault.Answer(400, "Bad Request: can't parse entities: x", 0));
    assertThat(telegram.channel.send(delivery("**a** < b"))).isEqualTo(new Sent.Taken());
    Call plain = telegram.api.calls("sendMessage").getLast();
    assertThat(plain.body().path("text").asText()).isEqualTo("a < b");
    assertThat(plain.body().has("parse_mode")).isFalse();
  }

  @Test
  void a_short_retry_after_is_waited_for() {
    telegram.api.fail("sendMessage", 1, new Fault.Answer(429, "Too Many Requests", 1));
    Instant before = Instant.now();
    assertThat(telegram.channel.send(delivery("a"))).isEqualTo(new Sent.Taken());
    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(990));
  }

  @Test
  void a_long_retry_after_is_handed_on() {
    telegram.api.fail("sendMessage", 1, new Fault.Answer(429, "Too Many Requests", 60));
    assertThat(telegram.channel.send(delivery("a")))
        .isEqualTo(new Sent.Later(Duration.ofSeconds(60), "Telegram asks to wait"));
  }

  @Test
  void a_passing_failure_is_tried_again() {
    telegram.api.fail("sendMessage", 1, new Fault.Page(502));
    telegram.api.fail("sendMessage", 1, new Fault.Answer(500, "Internal Server Error", 0));
    assertThat(telegram.channel.send(delivery("a"))).isEqualTo(new Sent.Taken());
    assertThat(seen()).containsExactly("a");
  }

  @Test
  void a_telegram_that_stays_down_opens_the_breaker() {
    telegram.api.fail("sendMessage", 100, new Fault.Page(502));
    assertThat(telegram.channel.send(delivery("a"))).isInstanceOf(Sent.Later.class);
    assertThat(telegram.channel.status().breaker()).isEqualTo("open");
    int calls = telegram.api.calls("sendMessage").size();
    assertThat(calls).isEqualTo(3);
    assertThat(telegram.channel.send(delivery("b"))).isInstanceOf(Sent.Later.class);
    assertThat(telegram.api.calls("sendMessage")).hasSize(calls);
  }

  @Test
  void a_person_who_blocked_the_bot_is_not_written_to_again() {
    telegram.api.world().blocked.add(9L);
    assertThat(telegram.channel.send(delivery("a")))
        .isEqualTo(new Sent.Refused("the person has blocked the bot"));
    assertThat(telegram.api.calls("sendMessage")).hasSize(1);
  }

  @Test
  void a_revoked_token_delays_replies_and_loses_none() {
    telegram.api.revokeToken(true);
    assertThat(telegram.channel.send(delivery("a"))).isInstanceOf(Sent.Later.class);
  }

  @Test
  void a_group_that_became_a_supergroup_is_followed() {
    telegram.api.world().migrated.put(-4L, -100L);
    Address group = new Address("telegram", "-4");
    for (String text : List.of("a", "b")) {
      Delivery delivery = new Delivery(group, Optional.empty(), Reply.of(text), 0, _ -> {});
      assertThat(telegram.channel.send(delivery)).isEqualTo(new Sent.Taken());
    }
    assertThat(telegram.api.calls("sendMessage"))
        .extracting(Call::chat)
        .containsExactly(-4L, -100L, -100L);
  }

  @Test
  void pacing_lets_three_through_and_then_one_a_second() {
    telegram.close();
    telegram = new TelegramFixture(true);
    Instant before = Instant.now();
    IntStream.range(0, 4).forEach(i -> telegram.channel.send(delivery("a" + i)));
    assertThat(Duration.between(before, Instant.now()))
        .isBetween(Duration.ofMillis(900), Duration.ofSeconds(9));
  }

  @Test
  void dozens_of_replies_are_on_their_way_at_once() throws Exception {
    CountDownLatch together = new CountDownLatch(40);
    telegram.api.fail("sendMessage", 40, new Fault.Together(together));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Sent>> sends =
          IntStream.range(0, 40)
              .<Callable<Sent>>mapToObj(i -> () -> telegram.channel.send(delivery("a" + i)))
              .toList();
      Instant before = Instant.now();
      for (Future<Sent> sent : threads.invokeAll(sends)) {
        assertThat(sent.get()).isEqualTo(new Sent.Taken());
      }
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(9));
    }
    assertThat(seen()).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void the_token_is_in_no_log_line_and_no_status() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    root.setLevel(Level.TRACE);
    root.addAppender(lines);
    try {
      telegram.api.revokeToken(true);
      telegram.start();
      telegram.await(s -> s.lastError().isPresent());
      telegram.api.fail("sendMessage", 100, new Fault.Reset());
      Sent sent = telegram.channel.send(delivery("a"));
      telegram.api.close();
      telegram.await(s -> s.words().contains("connections"));
      assertThat(sent.toString() + telegram.channel.status()).doesNotContain("a-secret_token");
    } finally {
      telegram.channel.close();
      root.detachAppender(lines);
      root.setLevel(before);
    }
    assertThat(lines.list)
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(
                        line.getFormattedMessage()
                            + ThrowableProxyUtil.asString(line.getThrowableProxy()))
                    .doesNotContain("a-secret_token"));
  }

  @Test
  void addresses_are_those_of_the_channel() {
    assertThat(telegram.channel.name()).isEqualTo(ADA.channel());
  }
}
