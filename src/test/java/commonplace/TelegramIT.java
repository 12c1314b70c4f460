package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.bot.telegram.BotApi;
import commonplace.tasks.gateway.ModelServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The bot, on a Telegram of our own.
@ExtendWith(LastWords.class)
class TelegramIT {
  private static final long ADA = 9;
  private static final long STRANGER = 666;
  private static final long GROUP = -100;

  @TempDir Path home;

  @Test
  void whoever_sends_the_code_is_the_owner_and_nothing_of_a_stranger_is_kept() throws Exception {
    try (var api = BotApi.start(Telegram.TOKEN);
        var program = new Telegram(api).on(new Program(home)).start()) {
      var telegram = new Telegram(api);
      String code = Files.readString(home.resolve("run/pairing-code")).strip();
      telegram.say(STRANGER, STRANGER, 100_001, "I am a wombat, let me in");
      telegram.say(STRANGER, STRANGER, 100_002, "/sources wombat");
      telegram.say(ADA, ADA, 100_003, code);
      Eventually.holds("paired", () -> !telegram.sent(ADA).isEmpty());
      telegram.say(ADA, ADA, 100_004, "My sister lives in Porto.");
      telegram.say(ADA, ADA, 100_005, "Where does my sister live?");
      Eventually.holds("answered", () -> telegram.sent(ADA).size() == 3);

      assertThat(telegram.texts(STRANGER))
          .containsExactly(
              "This assistant is private. If it is yours, send me the code that its start printed."
                  + " Nothing you wrote was stored.");
      assertThat(telegram.texts(ADA).getFirst()).startsWith("Paired: this chat is yours now");
      assertThat(telegram.texts(ADA).get(2)).contains("“My sister lives in Porto.” [1]");
      JsonNode onPage = program.talk("main").say("Where does my sister live?");
      assertThat(onPage.at("/citations/0/quote").asText()).isEqualTo("My sister lives in Porto.");
      program.talk("main").say("My brother lives in Turin.");
      telegram.say(ADA, ADA, 100_006, "Where does my brother live?");
      Eventually.holds("answered", () -> telegram.sent(ADA).size() == 4);
      assertThat(telegram.texts(ADA).getLast()).contains("“My brother lives in Turin.” [1]");
      assertThat(program.database().column("SELECT external_id FROM identity"))
          .containsExactly("9");
      assertThat(Database.holding(home, "wombat")).isEmpty();
      assertThat(Database.holding(program.data(), "porto")).isNotEmpty();
      assertThat(Database.holding(home, code)).isEmpty();
      assertThat(Database.holding(home, Telegram.TOKEN)).isEmpty();
    }
  }

  @Test
  void a_hundred_messages_of_twenty_chats_are_answered_once_and_in_order() throws Exception {
    try (var api = BotApi.start(Telegram.TOKEN);
        var _ =
            new Telegram(api).on(new Program(home)).with("COMMONPLACE_ACCESS", "open").start()) {
      var telegram = new Telegram(api);
      List<Long> chats = IntStream.rangeClosed(1, 20).mapToObj(i -> 1_000L + i).toList();
      for (int n = 1; n <= 5; n++) {
        for (long chat : chats) {
          telegram.say(chat, chat, 100_000 + n, "My number " + n + " is " + chat * n + ".");
        }
      }

      Eventually.holds("all are answered", () -> telegram.sent().count() >= 100);

      assertThat(chats)
          .allSatisfy(
              chat ->
                  assertThat(telegram.answered(chat))
                      .containsExactly(100_001, 100_002, 100_003, 100_004, 100_005));
      assertThat(api.awaitAllConfirmed()).isTrue();
      telegram.say(1_001, 1_001, 100_006, "What is my number 5?");
      Eventually.holds("all are answered", () -> telegram.sent().count() >= 101);
      assertThat(telegram.texts(1_001).getLast()).contains("5005").doesNotContain("5010");
    }
  }

  @Test
  void a_model_talks_over_telegram_in_parts_in_groups_and_until_it_is_cancelled() throws Exception {
    try (var api = BotApi.start(Telegram.TOKEN);
        var model = new ModelServer();
        var _ =
            new Telegram(api)
                .on(new Program(home))
                .with("COMMONPLACE_ACCESS", "open")
                .with("COMMONPLACE_MODEL_BASE_URL", model.baseUrl())
                .start()) {
      var telegram = new Telegram(api);
      splits(telegram, model);
      cancels(telegram, model);
      answersMentions(telegram, model);
    }
  }

  private static void splits(Telegram telegram, ModelServer model) throws Exception {
    List<String> paragraphs =
        IntStream.range(0, 90).mapToObj(i -> i + " " + "lorem ipsum ".repeat(8).strip()).toList();
    model.say(String.join("\n\n", paragraphs));
    telegram.say(ADA, ADA, 100_001, "Tell me everything.");
    Eventually.holds("three parts", () -> telegram.sent(ADA).size() == 3);

    assertThat(telegram.texts(ADA))
        .allSatisfy(part -> assertThat(part.length()).isBetween(1, 4096));
    assertThat(String.join("\n\n", telegram.texts(ADA))).isEqualTo(String.join("\n\n", paragraphs));
    assertThat(telegram.answered(ADA)).containsExactly(100_001);
  }

  private static void cancels(Telegram telegram, ModelServer model) throws Exception {
    model.reply(new ModelServer.Reply.Hangs());
    telegram.say(ADA, ADA, 100_002, "Tell me more.");
    Eventually.holds("the model was asked", () -> model.chats().size() == 2);
    telegram.say(ADA, ADA, 100_003, "/cancel");

    Eventually.holds(
        "both are answered", Duration.ofSeconds(3), () -> telegram.sent(ADA).size() == 5);
    assertThat(telegram.texts(ADA)).endsWith("Stopped the answer.", "Stopped.");
  }

  private static void answersMentions(Telegram telegram, ModelServer model) throws Exception {
    telegram.say(GROUP, ADA, 100_004, "Nobody asked the bot about the ostrich.");
    model.say("In the group.");
    telegram.mention(GROUP, ADA, 100_005, "are you there?");
    Eventually.holds("the mention is answered", () -> !telegram.sent(GROUP).isEmpty());

    assertThat(telegram.texts(GROUP)).containsExactly("In the group.");
    assertThat(telegram.answered(GROUP)).containsExactly(100_005);
    assertThat(model.chats().getLast().body().toString()).doesNotContain("ostrich", "lorem");
  }

  @Test
  void troubles_of_telegram_are_said_in_words_and_go_by() throws Exception {
    int port = freePort();
    var program =
        new Program(home)
            .with("COMMONPLACE_ACCESS", "open")
            .with("COMMONPLACE_TELEGRAM_TOKEN", Telegram.TOKEN)
            .with("COMMONPLACE_TELEGRAM_API_URL", "http://127.0.0.1:" + port)
            .with("COMMONPLACE_TELEGRAM_PACING", "off");
    try (program) {
      program.start();
      becomes(program, "unreachable", "Telegram cannot be reached: ");
      JsonNode health = program.talk("main").get("/health");
      assertThat(health.path("status").asText()).isEqualTo("degraded");
      assertThat(health.path("telegram").asText()).isEqualTo("unreachable");
      assertThat(program.talk("main").say("Hello").path("reply").asText()).startsWith("Hello.");

      try (var api = BotApi.start(Telegram.TOKEN, port)) {
        becomes(program, "connected", "Telegram is connected as @our_bot.");
        answers(api, 100_001);

        becomesWhilePolled(program, api.url());
        becomes(program, "connected", "Telegram is connected as @our_bot.");
        answers(api, 100_002);

        api.revokeToken(true);
        new Telegram(api).say(ADA, ADA, 100_003, "Are you there?"); // ends the poll that waits
        becomes(program, "unauthorized", "it does not know this bot token. Check the token");
        assertThat(program.talk("main").page("/health").statusCode()).isEqualTo(200);
      }
    }
  }

  private static void answers(BotApi api, int message) throws Exception {
    var telegram = new Telegram(api);
    telegram.say(ADA, ADA, message, "Hello");
    Eventually.holds("answered", () -> telegram.answered(ADA).contains(message));
  }

  /// Another program fetches the same bot's messages.
  private static void becomesWhilePolled(Program program, URI api) throws Exception {
    var poll =
        HttpRequest.newBuilder(api.resolve("/bot" + Telegram.TOKEN + "/getUpdates"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"timeout\": 0}"))
            .build();
    Eventually.holds(
        "the conflict is noticed",
        () -> {
          HttpClient.newHttpClient().send(poll, BodyHandlers.discarding());
          JsonNode status = program.talk("main").get("/telegram/status");
          return status.path("state").asText().equals("conflict")
              && status.path("message").asText().contains("another program fetches this bot's");
        });
  }

  private static void becomes(Program program, String state, String words) throws Exception {
    JsonNode status =
        Eventually.appears(
            "Telegram is " + state,
            Duration.ofSeconds(40),
            () ->
                Optional.of(program.talk("main").get("/telegram/status"))
                    .filter(now -> now.path("state").asText().equals(state)));
    assertThat(status.path("message").asText()).contains(words);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
