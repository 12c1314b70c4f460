package commonplace.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.Delivery;
import commonplace.bot.Incoming;
import commonplace.bot.Notice;
import commonplace.bot.Reply;
import commonplace.bot.Sent;
import commonplace.memory.chat.Address;
import commonplace.tasks.job.Progress;
import commonplace.tasks.job.StageName;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventsTest {
  private static final Address MAIN = new Address("web", "main");
  private final Site site = Site.open();

  @AfterEach
  void close() {
    site.close();
  }

  private void notice(String job, String how, Notice.State state) {
    var progress =
        new Progress(
            StageName.TRANSCRIBE,
            1000,
            1847,
            "passages",
            7.4,
            Optional.of(Duration.ofSeconds(113)),
            Optional.empty(),
            Optional.empty());
    site.channel.notice(
        MAIN,
        Optional.of("m1"),
        new Notice(job, "example.org/a*b", how, Optional.of(progress), state));
  }

  @Test
  void what_is_said_on_its_own_reaches_the_pages_of_that_chat_only() throws Exception {
    try (var here = site.stream("/api/events?chat=main");
        var there = site.stream("/api/events?chat=other")) {
      site.tell("main", "**Read.**");
      site.tell("other", "Elsewhere.");

      var event = here.next();
      assertThat(event.name()).isEqualTo("message");
      assertThat(event.json())
          .isEqualTo(
              Site.json(
                  """
                  {"author": "assistant", "text": "**Read.**",
                   "html": "<p dir=\\"auto\\"><strong>Read.</strong></p>\\n",
                   "at": "2026-05-03T12:30:00Z", "citations": []}
                  """));
      assertThat(there.next().json().path("text").asText()).isEqualTo("Elsewhere.");
    }
  }

  @Test
  void another_window_sees_the_message_and_its_reply_under_the_id_it_came_with() throws Exception {
    try (var events = site.stream("/api/events")) {
      var waiting = site.post("/api/chat", "{\"text\": \"a < b\", \"id\": \"m1\"}");
      Incoming message = site.taken();
      site.reply(message, Reply.of("first"));
      site.reply(message, Reply.of("digest"));

      var said = events.next().json();
      assertThat(said.path("author").asText()).isEqualTo("you");
      assertThat(said.path("html").asText()).contains("a &lt; b");
      assertThat(said.path("update").asText()).isEqualTo("m1");
      assertThat(events.next().json().path("update").asText()).isEqualTo("m1");
      var digest = events.next().json();
      assertThat(digest.path("text").asText()).isEqualTo("digest");
      assertThat(digest.has("update")).isFalse();
      assertThat(waiting.get().body()).contains("\"reply\":\"first\"");
    }
  }

  @Test
  void a_reply_is_taken_even_when_nobody_is_there() {
    List<Integer> parts = new ArrayList<>();
    var delivery = new Delivery(MAIN, Optional.of("m9"), Reply.of("kept"), 0, parts::add);

    assertThat(site.channel.send(delivery)).isEqualTo(new Sent.Taken());
    assertThat(parts).containsExactly(1);
  }

  @Test
  void a_job_shows_how_far_it_is() throws Exception {
    try (var events = site.stream("/api/events")) {
      notice("7", "reading 54 %", Notice.State.WORKS);

      var event = events.next();
      assertThat(event.name()).isEqualTo("job");
      assertThat(event.json())
          .isEqualTo(
              Site.json(
                  """
                  {"job": "7", "html": "<p dir=\\"auto\\">example.org/a*b</p>\\n",
                   "how": "reading 54 %", "state": "works",
                   "counted": {"doing": "reading", "done": 1000, "total": 1847,
                    "unit": "passages", "rate": 7.4, "eta": 113}}
                  """));
    }
  }

  @Test
  void who_comes_later_is_shown_the_jobs_that_still_run() throws Exception {
    notice("7", "reading 1 %", Notice.State.WAITS);
    notice("7", "reading 2 %", Notice.State.WAITS);
    notice("8", "reading 3 %", Notice.State.WAITS);
    notice("7", "done", Notice.State.OVER);

    try (var events = site.stream("/api/events")) {
      site.tell("main", "hello");
      assertThat(events.next().json().path("job").asText()).isEqualTo("8");
      assertThat(events.next().name()).isEqualTo("message");
    }
  }

  @Test
  void a_quiet_stream_shows_signs_of_life() throws Exception {
    var quick = new Pace(Duration.ofSeconds(9), Duration.ofMillis(5), Duration.ofMillis(5));
    try (var lively = Site.open(quick);
        var events = lively.stream("/api/events")) {
      assertThat(events.next().name()).isEqualTo("beat");
      assertThat(events.next().name()).isEqualTo("beat");
    }
  }

  @Test
  void closing_ends_the_streams() throws Exception {
    try (var events = site.stream("/api/events")) {
      site.channel.close();
      assertThat(events.next().name()).isEqualTo("end");
    }
  }

  @Test
  void a_client_that_does_not_read_is_dropped_and_holds_up_nobody() throws Exception {
    String line = "x".repeat(32_000);
    try (var stuck = new Socket(InetAddress.getLoopbackAddress(), site.port());
        var events = site.stream("/api/events")) {
      stuck.setReceiveBufferSize(4_096);
      stuck
          .getOutputStream()
          .write("GET /api/events HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(stuck.getInputStream().read()).isEqualTo('H');
      assertThat(site.channel.listening()).isEqualTo(2);

      int sent = 0;
      while (site.channel.listening() == 2 && sent < 1_500) {
        notice("7", line, Notice.State.WORKS);
        assertThat(events.next().name()).isEqualTo("job");
        sent++;
      }
      assertThat(site.channel.listening()).isEqualTo(1);
      site.tell("main", "still here");
      assertThat(events.next().json().path("text").asText()).isEqualTo("still here");
    }
  }
}
