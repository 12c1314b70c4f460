package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.gateway.Completion.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @ParameterizedTest
  @MethodSource
  void status_decides_first_then_code_then_phrase(int status, String body, Kind kind) {
    assertThat(Refusal.of(status, body)).isEqualTo(kind);
  }

  static Stream<Arguments> status_decides_first_then_code_then_phrase() {
    return Stream.of(
        Arguments.of(400, "{\"error\":{\"message\":\"Failed to generate\"}}", Kind.BAD_REQUEST),
        Arguments.of(
            400,
            "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens\"}}",
            Kind.CONTEXT_TOO_LONG),
        Arguments.of(
            400,
            "{\"error\":{\"type\":\"exceed_context_size_error\",\"message\":\"the request"
                + " exceeds\"}}",
            Kind.CONTEXT_TOO_LONG),
        Arguments.of(
            400, "{\"error\":\"prompt exceeds the context window\"}", Kind.CONTEXT_TOO_LONG),
        Arguments.of(413, "", Kind.CONTEXT_TOO_LONG),
        Arguments.of(422, "not json", Kind.BAD_REQUEST),
        Arguments.of(429, "{\"error\":{\"message\":\"quota of requests\"}}", Kind.RATE_LIMITED),
        Arguments.of(429, "{\"error\":{\"type\":\"insufficient_quota\"}}", Kind.QUOTA),
        Arguments.of(408, "", Kind.SERVER_ERROR),
        Arguments.of(529, "", Kind.SERVER_ERROR),
        Arguments.of(302, "", Kind.MALFORMED),
        Arguments.of(418, "[]", Kind.BAD_REQUEST));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"code\":\"context_length_exceeded\"}}|CONTEXT_TOO_LONG",
        "{\"error\":{\"type\":\"rate_limit_error\"}}|RATE_LIMITED",
        "{\"error\":{\"message\":\"out of memory\"}}|SERVER_ERROR",
        "{\"error\":{\"code\":401}}|UNAUTHORIZED",
      })
  void an_error_within_a_stream_is_understood(String event, Kind kind) {
    assertThat(Refusal.within(event)).contains(kind);
  }

  @Test
  void an_event_with_text_about_errors_is_no_error() {
    assertThat(Refusal.within("{\"error\":null,\"choices\":[]}")).isEmpty();
    assertThat(Refusal.within("{\"choices\":[{\"delta\":{\"content\":\"\\\"error\\\"\"}}]}"))
        .isEmpty();
    assertThat(Refusal.within("[DONE]")).isEmpty();
  }

  @Test
  void retry_after_is_seconds_or_a_date() {
    assertThat(Refusal.pause(" 17 ", NOW)).contains(Duration.ofSeconds(17));
    assertThat(Refusal.pause("Sun, 22 Nov 2026 10:01:30 GMT", NOW))
        .contains(Duration.ofSeconds(90));
    assertThat(Refusal.pause("Sun, 22 Nov 2026 09:00:00 GMT", NOW)).contains(Duration.ZERO);
    assertThat(Refusal.pause("soon", NOW)).isEmpty();
    assertThat(Refusal.pause("-1", NOW)).isEmpty();
  }
}
