package commonplace.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.fetch.FileLink;
import commonplace.tasks.fetch.Refusal;
import commonplace.tasks.fetch.SentFiles.Had;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelegramFilesTest {
  private static final String TOKEN = "123:abc";

  private final BotApi api = BotApi.start(TOKEN);
  private final TelegramFiles files =
      new TelegramFiles(new TelegramSettings(TOKEN, api.url(), false, ZoneOffset.UTC));

  @AfterEach
  void close() {
    files.close();
    api.close();
  }

  private FileLink sent(byte[] body) {
    String id = api.world().document(7, "a.pdf", body, "").at("/message/document/file_id").asText();
    return new FileLink(FileLink.Store.TELEGRAM_FILE, id, "a.pdf");
  }

  private Refusal refusal(FileLink file) {
    return ((Had.Refused) files.fetch(file)).why();
  }

  @Test
  void a_file_is_had_byte_for_byte() {
    assertThat(files.fetch(sent(new byte[] {1, 0, -1})))
        .isEqualTo(new Had.Bytes(ByteString.of((byte) 1, (byte) 0, (byte) -1)));
  }

  @Test
  void what_telegram_does_not_hand_out_is_named_with_its_limit() {
    assertThat(refusal(sent(new byte[(20 << 20) + 1])).sentence())
        .startsWith("a.pdf is larger than 20 MB, the most that Telegram hands to bots.");
  }

  @Test
  void a_file_that_is_gone_is_to_be_sent_again() {
    FileLink file = sent(new byte[] {1});
    api.world().forgetFiles();
    assertThat(refusal(file)).isEqualTo(new Refusal.FileGone("a.pdf"));
  }

  @Test
  void a_failure_of_telegrams_is_worth_another_try_and_tells_no_token() {
    FileLink file = sent(new byte[] {1});
    api.fail("getfile", 1, new BotApi.Fault.Answer(429, "Too Many Requests", 3));
    assertThat(refusal(file))
        .isEqualTo(new Refusal.Status("127.0.0.1", 429, Optional.of(Duration.ofSeconds(3))));
    api.fail("getfile", 1, new BotApi.Fault.Page(502));
    Refusal unreached = refusal(file);
    assertThat(unreached.worthAnotherTry()).isTrue();
    assertThat(unreached.sentence()).doesNotContain(TOKEN);
  }
}
