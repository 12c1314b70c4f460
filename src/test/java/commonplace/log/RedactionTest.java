package commonplace.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          got 123456789:AAabcdefghijklmnopqrstuvwxyz0123456.           | got [redacted].
          GET https://api.telegram.org/bot123456789:AAabcdefghijklmnopqrstuvwxyz0123456/getMe failed | GET https://api.telegram.org/bot[redacted]/getMe failed
          bot123456789%3AAAabcdefghijklmnopqrstuvwxyz0123456/getMe     | bot[redacted]/getMe
          Authorization: Bearer abcdef-123                             | Authorization: Bearer [redacted]
          authorization=bearer%20abcdef123                             | authorization=bearer%20[redacted]
          Authorization: Basic dXNlcjpwYXNz                            | Authorization: Basic [redacted]
          with sk-proj-abcdefgh12345678 inside                         | with [redacted] inside
          {"api_key": "abcd-1234", "n": 1}                             | {"api_key": "[redacted]", "n": 1}
          {\\"apiKey\\":\\"abcd-1234\\"}                               | {\\"apiKey\\":\\"[redacted]\\"}
          ?token=abcdefgh&x=1                                          | ?token=[redacted]&x=1
          password: hunter22                                           | password: [redacted]
          http://me:hunter22@host/path                                 | http://[redacted]@host/path
          """)
  void what_has_the_shape_of_a_secret_is_taken_out(String text, String clean) {
    assertThat(Redaction.of(List.of()).apply(text)).isEqualTo(clean);
    assertThat(Redaction.of(List.of()).apply(clean)).as("a second time").isEqualTo(clean);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "job 123456: 12 passages",
        "the task-force of 2026-11-22T10:00:00.123Z",
        "http://localhost:9000/health",
        "prompt of 1200 tokens, max_tokens: 4096",
        "token file /srv/data/admin-token made",
        "at 10:15:30 in Europe/Vienna",
      })
  void what_only_looks_a_little_like_one_stays(String text) {
    assertThat(Redaction.of(List.of()).apply(text)).isEqualTo(text);
  }

  @Test
  void known_secrets_go_whatever_their_shape_also_url_encoded() {
    Redaction redaction = Redaction.of(List.of("my key/1+2", "my key", "abc"));
    assertThat(
            redaction.apply(
                "my key/1+2 my+key%2F1%2B2 my+key%2f1%2b2 my%20key%2F1%2B2 my key my+key abc"))
        .isEqualTo("[redacted] [redacted] [redacted] [redacted] [redacted] [redacted] abc");
  }

  @Test
  @Timeout(5)
  void hostile_text_takes_no_longer_than_other_text() {
    Redaction redaction = Redaction.of(List.of(TOKEN));
    for (String piece : List.of("1", "1:", "sk-", "bearer ", "token=", "://a", "a", " ", "%3A")) {
      redaction.apply(piece.repeat(300_000 / piece.length()));
    }
  }
}
