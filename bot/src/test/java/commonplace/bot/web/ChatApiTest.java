package commonplace.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.Attachment;
import commonplace.bot.Incoming;
import commonplace.bot.Reply;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.MessageId;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import commonplace.tasks.fetch.FileLink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ChatApiTest {
  private final Site site = Site.open();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void a_file_reaches_the_intake_byte_for_byte_under_its_name() throws Exception {
    byte[] body = {0, 1, -1};
    var waiting =
        site.sendLater(
            site.request("/api/files?chat=c1&id=m1&name=" + "b%C3%BCcher/a.pdf")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    Incoming message = site.taken();
    assertThat(message.text()).isEqualTo("bücher a.pdf");
    assertThat(message.attachment())
        .contains(
            new Attachment.Sent(
                new FileLink(
                    FileLink.Store.UPLOAD, ByteString.of(body).sha256().hex(), "bücher a.pdf"),
                Optional.of(ByteString.of(body))));
    site.reply(message, Reply.of("Reading it."));
    assertThat(Site.json(waiting.get().body()).path("reply").asText()).isEqualTo("Reading it.");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, name=a.pdf, x, 415",
    "multipart/form-data, name=a.pdf, x, 415",
    "application/octet-stream, name=a.pdf, '', 400",
    "application/octet-stream, chat=main, x, 400"
  })
  void a_file_is_refused_that_is_not_sent_as_one(String type, String query, String body, int status)
      throws Exception {
    var response =
        site.send(
            site.request("/api/files?" + query)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(site.taken).isEmpty();
  }

  @Test
  void a_file_over_20_MB_is_refused_with_what_to_do() throws Exception {
    var response =
        site.send(
            site.request("/api/files?name=a.pdf")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[(20 << 20) + 1])));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("over 20 MB. Send the part that matters");
  }

  @Test
  void a_message_reaches_the_intake_as_it_was_typed_and_its_reply_comes_back() throws Exception {
    var waiting =
        site.post(
            "/api/chat", "{\"text\": \"  <b>\\u0000שלום\\n\", \"chat\": \"c1\", \"id\": \"m1\"}");
    Incoming message = site.taken();
    var citation =
        new Citation.OfSource(
            1,
            KeptArchive.SOURCE.id(),
            new PassageId(13),
            "On indexes",
            "https://example.org/locke",
            "¶ 13",
            "one hundred cells");
    var talk = new Citation.OfTalk(2, new MessageId(5), Instant.parse("2026-05-01T10:00:00Z"), "I");
    site.reply(message, new Reply("It has *cells* [1]", List.of(citation, talk), List.of("7")));

    assertThat(message.text()).isEqualTo("  <b>שלום\n");
    assertThat(message.updateId()).isEqualTo("m1");
    assertThat(message.address().chat()).isEqualTo("c1");
    assertThat(message.sender().externalId()).isEqualTo("local");
    assertThat(message.at()).isEqualTo(Site.NOW);
    var response = waiting.get();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Site.json(response.body()))
        .isEqualTo(
            Site.json(
                """
                {"reply": "It has *cells* [1]",
                 "html": "<p dir=\\"auto\\">It has <em>cells</em>\\u00a0<a class=\\"cite\\" href=\\"#place\\" data-n=\\"1\\">[1]</a></p>\\n",
                 "citations": [
                   {"n": 1, "title": "On indexes", "url": "https://example.org/locke",
                    "quote": "one hundred cells", "place": "¶ 13", "passage": 13},
                   {"n": 2, "title": "Our talk", "url": "", "quote": "I", "message": 5,
                    "at": "2026-05-01T10:00:00Z"}],
                 "jobs": ["7"], "chat": "c1", "message": "m1"}
                """));
  }

  @Test
  void without_chat_and_id_it_is_the_main_chat_and_an_id_is_made() throws Exception {
    var waiting = site.post("/api/chat", "{\"text\": \"hello\"}");
    Incoming message = site.taken();
    site.reply(message, Reply.of("yes"));

    assertThat(message.address().chat()).isEqualTo("main");
    assertThat(message.updateId()).isEqualTo("made-1");
    assertThat(Site.json(waiting.get().body()).path("message").asText()).isEqualTo("made-1");
  }

  @Test
  void drafts_stream_ahead_of_the_reply() throws Exception {
    var posting = site.posting("/api/chat", "{\"text\": \"hello\", \"id\": \"m1\"}");
    try (var events = site.stream(posting)) {
      Incoming message = site.taken();
      try (var draft = site.channel.draft(message.address(), Optional.of("m1"))) {
        draft.show("It *is");
        assertThat(events.next().json())
            .isEqualTo(
                Site.json("{\"text\":\"It *is\",\"html\":\"<p dir=\\\"auto\\\">It *is</p>\\n\"}"));
        draft.show("It *is* so [1]");
        var second = events.next();
        assertThat(second.name()).isEqualTo("draft");
        assertThat(second.json().path("html").asText()).contains("<em>is</em> so", "data-n=\"1\"");
      }
      site.reply(message, Reply.of("It *is* so."));
      var reply = events.next();
      assertThat(reply.name()).isEqualTo("reply");
      assertThat(reply.json().path("reply").asText()).isEqualTo("It *is* so.");
      assertThat(events.next().name()).isEqualTo("end");
    }
  }

  @Test
  void the_same_id_twice_is_one_message_with_one_reply() throws Exception {
    String body = "{\"text\": \"hello\", \"id\": \"m1\"}";
    var first = site.post("/api/chat", body);
    var second = site.post("/api/chat", body);
    Incoming message = site.taken();
    var third = site.post("/api/chat", body);
    site.reply(message, Reply.of("once"));
    var fourth = site.post("/api/chat", body);

    for (var response : List.of(first, second, third, fourth)) {
      assertThat(response.get().body()).contains("\"reply\":\"once\"");
    }
    assertThat(site.taken).isEmpty();
  }

  @Test
  void after_a_restart_the_same_id_finds_the_reply_that_was_given() throws Exception {
    site.archive.replies.put("m0", Reply.of("given before"));

    var response = site.send(site.posting("/api/chat", "{\"text\": \"hello\", \"id\": \"m0\"}"));

    assertThat(response.body()).contains("\"reply\":\"given before\"");
    assertThat(site.taken).isEmpty();
  }

  @Test
  void a_message_that_could_not_be_kept_is_refused_and_may_try_again() throws Exception {
    var full = new AtomicBoolean(true);
    site.intake(
        batch -> {
          if (full.get()) {
            throw new IllegalStateException("the disk is full");
          }
          site.taken.addAll(batch);
        });
    String body = "{\"text\": \"hello\", \"id\": \"m1\"}";

    var refused = site.send(site.posting("/api/chat", body));
    var streamed = site.send(site.posting("/api/chat", body).header("Accept", EventStream.TYPE));
    full.set(false);
    var again = site.post("/api/chat", body);
    site.reply(site.taken(), Reply.of("kept"));

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(Site.json(refused.body()).path("error").asText()).contains("the disk is full");
    assertThat(streamed.statusCode()).isEqualTo(503);
    assertThat(again.get().body()).contains("\"reply\":\"kept\"");
  }

  @Test
  void a_reason_that_is_a_sentence_keeps_its_one_full_stop() throws Exception {
    site.intake(
        _ -> {
          throw new IllegalStateException("Nothing is taken in now.");
        });
    var refused = site.send(site.posting("/api/chat", "{\"text\": \"hello\", \"id\": \"m1\"}"));
    assertThat(Site.json(refused.body()).path("error").asText())
        .isEqualTo("The message was not kept: Nothing is taken in now. Send it again in a moment.");
  }

  @Test
  void what_the_store_refuses_is_said_in_its_own_sentence(@TempDir Path dir) throws Exception {
    Path junk = Files.writeString(dir.resolve("junk.db"), "not a database ".repeat(500));
    var clock = InstantSource.system();
    site.intake(
        _ -> Store.open(junk, clock, new Operations(new SimpleMeterRegistry(), clock)).close());
    var refused = site.send(site.posting("/api/chat", "{\"text\": \"hello\", \"id\": \"m1\"}"));
    assertThat(Site.json(refused.body()).path("error").asText())
        .startsWith("The message was not kept. The database file is damaged")
        .endsWith("restore a snapshot.");
  }

  @Test
  void a_client_that_goes_away_cancels_nothing() throws Exception {
    String body = "{\"text\": \"hello\", \"id\": \"m1\"}";
    try (var gone = site.stream(site.posting("/api/chat", body))) {
      assertThat(gone.lines().readLine()).startsWith("retry");
    }
    Incoming message = site.taken();
    try (var draft = site.channel.draft(message.address(), Optional.of("m1"))) {
      draft.show("to nobody");
    }
    site.reply(message, Reply.of("still there"));

    var response = site.send(site.posting("/api/chat", body));
    assertThat(response.body()).contains("\"reply\":\"still there\"");
    assertThat(site.stopped).isEmpty();
  }

  @Test
  void who_waits_too_long_is_told_that_the_answer_still_comes() throws Exception {
    var brief = new Pace(Duration.ofMillis(40), Duration.ofMillis(10), Duration.ofMillis(1));
    try (var hasty = Site.open(brief)) {
      var response = hasty.send(hasty.posting("/api/chat", "{\"text\": \"hello\"}"));
      assertThat(response.statusCode()).isEqualTo(504);
      try (var events = hasty.stream(hasty.posting("/api/chat", "{\"text\": \"hello\"}"))) {
        var event = events.next();
        while (event.name().equals("beat")) {
          event = events.next();
        }
        assertThat(event.name()).isEqualTo("failed");
        assertThat(event.json().path("error").asText()).contains("as soon as it is ready");
      }
    }
  }

  @Test
  void a_channel_that_stopped_listening_refuses_with_a_sentence_and_still_delivers()
      throws Exception {
    var waiting = site.post("/api/chat", "{\"text\": \"hello\"}");
    var taken = site.taken();
    site.channel.stopListening();

    var late = site.send(site.posting("/api/chat", "{\"text\": \"late\"}"));
    assertThat(late.statusCode()).isEqualTo(503);
    assertThat(Site.json(late.body()).path("error").asText())
        .isEqualTo(
            "The message was not kept: the program is starting or stopping. Send it again in a"
                + " moment.");
    site.reply(taken, Reply.of("hello to you"));
    assertThat(waiting.get().statusCode()).isEqualTo(200);
    assertThat(site.taken).isEmpty();
  }

  @Test
  void closing_tells_those_who_wait_and_takes_no_more() throws Exception {
    var waiting = site.post("/api/chat", "{\"text\": \"hello\"}");
    site.taken();
    site.channel.close();

    assertThat(waiting.get().statusCode()).isEqualTo(503);
    var late = site.send(site.posting("/api/chat", "{\"text\": \"hello\"}"));
    assertThat(late.statusCode()).isEqualTo(503);
    assertThat(site.taken).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"text": "  \\n "}              | 400 | empty
          {}                              | 400 | empty
          {"text": 5}                     | 400 | "text" is not text
          {"text": "a", "chat": "a/b"}    | 400 | "chat" is not an id
          {"text": "a", "id": "a b"}      | 400 | "id" is not an id
          {"text": "a", "chat": ""}       | 400 | "chat" is not an id
          {"text":                        | 400 | not valid JSON
          ["text"]                        | 400 | not a JSON object
          """)
  void bad_input_is_refused_with_a_word(String body, int status, String word) throws Exception {
    var response = site.send(site.posting("/api/chat", body));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Site.json(response.body()).path("error").asText()).contains(word);
    assertThat(site.taken).isEmpty();
  }

  @Test
  void a_body_over_one_megabyte_is_refused_and_one_below_is_kept_whole() throws Exception {
    String big = "x".repeat(Json.LIMIT - 20);
    var kept = site.post("/api/chat", "{\"text\": \"" + big + "\"}");
    Incoming message = site.taken();
    site.reply(message, Reply.of("read"));
    var refused = site.send(site.posting("/api/chat", "{\"text\": \"" + big + "12345678901\"}"));

    assertThat(message.text()).isEqualTo(big);
    assertThat(kept.get().statusCode()).isEqualTo(200);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("over 1 MB");
  }

  @Test
  void what_is_not_json_is_refused() throws Exception {
    var form =
        site.request("/api/chat")
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"hello\"}"));

    assertThat(site.send(form).statusCode()).isEqualTo(415);
    assertThat(site.taken).isEmpty();
  }

  @Test
  void stop_and_cancel_reach_what_runs() throws Exception {
    var stop = site.send(site.posting("/api/stop", "{\"chat\": \"c1\"}"));
    var cancel = site.send(site.posting("/api/jobs/7/cancel", "{}"));
    var gone = site.send(site.posting("/api/jobs/8/cancel", "{}"));

    assertThat(stop.body()).isEqualTo("{\"stopped\":true}");
    assertThat(site.stopped).containsExactly("c1");
    assertThat(cancel.body()).isEqualTo("{\"cancelled\":true}");
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(gone.body()).contains("Job 8 is over");
  }
}
