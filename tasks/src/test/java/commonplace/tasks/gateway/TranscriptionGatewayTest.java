package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.measure.Operations;
import commonplace.tasks.gateway.Completion.Kind;
import commonplace.tasks.gateway.Transcription.Heard;
import commonplace.tasks.gateway.Transcription.Unavailable;
import commonplace.tasks.gateway.TranscriptionServer.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptionGatewayTest {
  private static final Limits QUICK =
      new Limits(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(60), 2, 2);

  @TempDir Path folder;
  private final TranscriptionServer server = new TranscriptionServer();
  private final List<CallLog.Call> log = new CopyOnWriteArrayList<>();
  private TranscriptionGateway gateway = to(QUICK, Optional.empty());

  @BeforeEach
  void clip() throws IOException {
    Files.writeString(folder.resolve("clip"), "RIFF\r\n--commonplace\0sound");
  }

  @AfterEach
  void close() {
    gateway.close();
    server.close();
  }

  private TranscriptionGateway to(Limits limits, Optional<String> key) {
    InstantSource clock = InstantSource.system();
    var ids = new AtomicInteger();
    return new TranscriptionGateway(
        new ModelSettings.Server(
            server.baseUrl(),
            key.map(ModelSettings.ApiKey::new),
            Optional.empty(),
            Spending.FREE,
            limits),
        new Gateways.Written(log::add),
        new ModelGateway.Sources(clock, Gateways.NO_JITTER, () -> "t" + ids.incrementAndGet()),
        new Breaker("transcribe", clock),
        new Operations(new SimpleMeterRegistry(), clock));
  }

  private Transcription ask() {
    return ask(CallTerms.background("job1", new SpaceId(7), new Cancellation()));
  }

  private Transcription ask(CallTerms terms) {
    var clip =
        new Clip(
            "c1@0-9",
            folder.resolve("clip"),
            "audio.wav",
            "audio/wav",
            Optional.of(Duration.ofSeconds(9)));
    return gateway.transcribe(clip, terms);
  }

  private static Heard heard(Transcription came) {
    assertThat(came).isInstanceOf(Heard.class);
    return (Heard) came;
  }

  private static Unavailable unavailable(Transcription came) {
    assertThat(came).isInstanceOf(Unavailable.class);
    return (Unavailable) came;
  }

  @Test
  void a_clip_is_sent_as_a_form_and_comes_back_with_times_and_doubts() throws IOException {
    gateway.close();
    gateway = to(QUICK, Optional.of("sk-mine"));
    server.say(
        TranscriptionServer.verbose(
            TranscriptionServer.segment(0, 1.5, "Well.")
                + ",{\"start\":2,\"end\":3,\"text\":\"\"}"));
    Heard heard = heard(ask());
    assertThat(server.faults()).isEmpty();
    var form = server.forms().getFirst();
    assertThat(form.authorization()).isEqualTo("Bearer sk-mine");
    assertThat(form.fields())
        .isEqualTo(
            Map.of("model", "whisper-1", "response_format", "verbose_json", "temperature", "0"));
    assertThat(form.fileName()).isEqualTo("audio.wav");
    assertThat(form.file().toByteArray()).isEqualTo(Files.readAllBytes(folder.resolve("clip")));
    assertThat(heard.language()).contains("english");
    assertThat(heard.utterances()).hasSize(1);
    Utterance said = heard.utterances().getFirst();
    assertThat(said.text()).isEqualTo("Well.");
    assertThat(said.to()).isEqualTo(Duration.ofMillis(1500));
    assertThat(said.doubt().noSpeech()).hasValue(0.01);
  }

  @Test
  void a_name_from_outside_cannot_end_its_part_of_the_form() {
    Map<String, String> sent =
        Map.of(
            "a\"; name=\"model.wav", "a%22; name=%22model.wav",
            "a\r\n\r\n--commonplace-t1--\r\n.wav", "a%0D%0A%0D%0A--commonplace-t1--%0D%0A.wav",
            "Größe — 日本語.wav", "Größe — 日本語.wav");
    sent.forEach(
        (name, written) -> {
          var clip = new Clip("c", folder.resolve("clip"), name, "audio/wav", Optional.empty());
          heard(gateway.transcribe(clip, Gateways.terms()));
          var form = server.forms().getLast();
          assertThat(form.fields()).containsEntry("model", "whisper-1").hasSize(3);
          assertThat(ByteString.encodeString(form.fileName(), StandardCharsets.ISO_8859_1).utf8())
              .isEqualTo(written);
        });
    assertThat(server.faults()).isEmpty();
  }

  @Test
  void what_is_no_media_type_makes_no_clip() {
    Path file = folder.resolve("clip");
    assertThatThrownBy(
            () -> new Clip("c", file, "a.wav", "audio/wav\r\nX-Evil: 1", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_server_without_verbose_answers_is_asked_for_captions_and_then_for_text() {
    server.knows("vtt", "json");
    server.say(
        "WEBVTT\n\n00:01.000 --> 00:02.500\nOne\nline\n\n1:00:03.000 --> 1:00:04.000\nTwo\n");
    assertThat(heard(ask()).utterances())
        .extracting(Utterance::text, said -> said.from().toMillis())
        .containsExactly(tuple("One line", 1_000L), tuple("Two", 3_603_000L));
    server.knows("json");
    server.say("{\"text\":\"All of it.\"}");
    Utterance whole = heard(ask()).utterances().getFirst();
    assertThat(whole.text()).isEqualTo("All of it.");
    assertThat(whole.to()).isEqualTo(Duration.ofSeconds(9));

    ask();
    assertThat(server.forms())
        .extracting(form -> form.fields().get("response_format"))
        .last()
        .isEqualTo("json");
  }

  @Test
  void two_clips_of_jobs_are_under_way_at_once() throws Exception {
    gateway.close();
    gateway = to(TranscriptionGateway.LIMITS, Optional.empty());
    var both = new CyclicBarrier(2);
    server.usually(
        _ -> {
          try {
            both.await(30, TimeUnit.SECONDS);
          } catch (Exception alone) {
            throw new AssertionError("the other clip did not come", alone);
          }
          return "{\"text\":\"\",\"segments\":[]}";
        });
    var other = CompletableFuture.supplyAsync(this::ask);
    heard(ask());
    heard(other.get(60, TimeUnit.SECONDS));
  }

  @Test
  void nothing_said_is_an_answer() {
    server.say("{\"text\":\"\",\"segments\":[]}");
    assertThat(heard(ask()).utterances()).isEmpty();
  }

  @Test
  void too_many_requests_are_waited_for_as_long_as_the_server_asks() {
    server.reply(new Reply.Raw(429, Map.of("Retry-After", "0"), ModelServer.error("slow")));
    assertThat(heard(ask()).utterances()).hasSize(1);
    assertThat(server.forms()).hasSize(2);
  }

  @Test
  void a_wait_longer_than_the_call_may_take_is_handed_on() {
    server.reply(new Reply.Raw(429, Map.of("Retry-After", "3600"), ModelServer.error("slow")));
    Unavailable why = unavailable(ask());
    assertThat(why.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(why.after()).contains(Duration.ofHours(1));
    assertThat(why.mayPass()).isTrue();
    assertThat(server.forms()).hasSize(1);
  }

  @Test
  void errors_of_the_server_and_broken_connections_are_tried_three_times() {
    server.reply(
        new Reply.Raw(503, Map.of(), ""), new Reply.Breaks(), new Reply.Raw(500, Map.of(), ""));
    assertThat(unavailable(ask()).kind()).isEqualTo(Kind.SERVER_ERROR);
    assertThat(server.forms()).hasSize(3);
    assertThat(heard(ask()).utterances()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHORIZED",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "413, CONTEXT_TOO_LONG",
    "402, QUOTA",
  })
  void a_refusal_ends_the_call_at_once_and_says_what_to_do(int status, Kind kind) {
    server.reply(new Reply.Raw(status, Map.of(), ModelServer.error("vendor text sk-leak")));
    Unavailable why = unavailable(ask());
    assertThat(why.kind()).isEqualTo(kind);
    assertThat(why.sentence()).startsWith("The transcription server at localhost:");
    assertThat(why.sentence()).doesNotContain("vendor");
    assertThat(server.forms()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"te", "<html>", "[]", "{}", "{\"segments\":[{\"start\":\"x\"}]}"})
  void an_answer_that_is_no_transcript_is_said_to_be_none(String body) {
    server.say(body);
    assertThat(unavailable(ask()).kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void a_page_instead_of_an_answer_is_no_transcript() {
    server.reply(new Reply.Raw(200, Map.of("Content-Type", "text/html"), "{\"text\":\"log in\"}"));
    assertThat(unavailable(ask()).kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void a_silent_server_is_not_waited_for_longer_than_allowed() {
    gateway.close();
    gateway =
        to(
            new Limits(Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(1), 2, 2),
            Optional.empty());
    server.reply(new Reply.Hangs());
    assertThat(unavailable(ask()).kind()).isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void what_is_cancelled_meanwhile_ends_at_once() {
    var cancellation = new Cancellation();
    server.usually(
        _ -> {
          cancellation.cancel();
          return "{\"text\":\"late\"}";
        });
    Transcription came = ask(CallTerms.background("job1", new SpaceId(7), cancellation));
    assertThat(unavailable(came).kind()).isEqualTo(Kind.CANCELLED);
  }

  @Test
  void a_server_that_fails_three_times_is_left_alone() {
    for (int i = 0; i < 9; i++) {
      server.reply(new Reply.Raw(500, Map.of(), ""));
    }
    ask();
    ask();
    ask();
    Unavailable why = unavailable(ask());
    assertThat(why.kind()).isEqualTo(Kind.BREAKER_OPEN);
    assertThat(why.after()).isPresent();
    assertThat(server.forms()).hasSize(9);
  }

  @Test
  void every_clip_sent_is_a_row_in_the_log_without_a_word_of_it() {
    server.say(TranscriptionServer.segments(List.of("A secret.")));
    ask();
    server.reply(new Reply.Raw(401, Map.of(), ""));
    ask();
    assertThat(log).hasSize(2);
    CallLog.Request asked = log.getFirst().request();
    assertThat(asked.purpose()).isEqualTo("transcribe");
    assertThat(asked.jobId()).isEqualTo("job1");
    assertThat(asked.payloadJson()).isEqualTo("{\"clip\":\"c1@0-9\",\"seconds\":9}");
    assertThat(log.getFirst().response().statusCode()).isEqualTo(200);
    assertThat(log.getFirst().response().responseJson())
        .isEqualTo("{\"characters\":9,\"ending\":\"HEARD\",\"utterances\":1}");
    assertThat(log.getLast().response().statusCode()).isEqualTo(401);
    assertThat(log.toString()).doesNotContain("secret");
  }

  @Test
  void without_a_server_it_says_what_to_set() {
    try (var none =
        new TranscriptionGateway(
            new ModelSettings.None(),
            new Gateways.Written(log::add),
            new ModelGateway.Sources(InstantSource.system(), Gateways.NO_JITTER, () -> "t"),
            new Breaker("transcribe", InstantSource.system()),
            new Operations(new SimpleMeterRegistry(), InstantSource.system()))) {
      assertThat(none.configured()).isFalse();
      var clip = new Clip("c", folder.resolve("clip"), "audio.wav", "audio/wav", Optional.empty());
      Unavailable why = unavailable(none.transcribe(clip, Gateways.terms()));
      assertThat(why.sentence()).contains("COMMONPLACE_TRANSCRIBE_BASE_URL");
    }
  }
}
