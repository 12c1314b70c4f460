package commonplace.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Secrets that stand in files of their own.
class TokenFileTest extends SettingsCase {
  @Test
  void a_token_or_key_may_come_from_a_file() {
    files.put("/home/me/secrets/telegram", TOKEN + "\n");
    files.put("/run/secrets/key", "  key-1 \n");
    environment.put("COMMONPLACE_TELEGRAM_TOKEN_FILE", "secrets/telegram");
    environment.put("COMMONPLACE_MODEL_API_KEY_FILE", "/run/secrets/key");
    environment.put("COMMONPLACE_MODEL_BASE_URL", "http://localhost:1234/v1");
    Settings settings = read();
    assertThat(settings.secrets()).containsExactly(TOKEN, "key-1");
    assertThat(settings.toString()).doesNotContain(TOKEN, "key-1").contains("[redacted]");
  }

  @Test
  void the_file_of_a_token_must_be_there_and_hold_something() {
    files.put("/home/me/empty", "\n");
    environment.put("COMMONPLACE_TELEGRAM_TOKEN_FILE", "missing");
    environment.put("COMMONPLACE_MODEL_API_KEY_FILE", "empty");
    environment.put("COMMONPLACE_MODEL_BASE_URL", "http://localhost:1234/v1");
    assertThat(problems(List.of()))
        .containsExactly(
            "telegram.token-file (COMMONPLACE_TELEGRAM_TOKEN_FILE) names a file that cannot be"
                + " read.",
            "model.api-key-file (COMMONPLACE_MODEL_API_KEY_FILE) names a file that is empty.");
  }

  @Test
  void of_a_token_and_its_file_the_place_that_counts_more_wins_and_one_place_holds_one() {
    files.put("/home/me/t", "from-file");
    files.put(FILE, "telegram:\n  token: direct\n");
    environment.put("COMMONPLACE_TELEGRAM_TOKEN_FILE", "t");
    assertThat(read().telegram().token()).contains(new Secret("from-file"));
    assertThat(read(List.of("--telegram.token=argument")).telegram().token())
        .contains(new Secret("argument"));
    environment.put("COMMONPLACE_TELEGRAM_TOKEN", "variable");
    assertThat(problems(List.of()))
        .containsExactly("telegram.token and telegram.token-file are both set. Keep one.");
  }
}
