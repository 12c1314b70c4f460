package commonplace.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.bot.Attachment;
import commonplace.bot.Incoming;
import commonplace.bot.Incoming.Sender;
import commonplace.bot.telegram.TelegramStatus.Bot;
import commonplace.memory.chat.Address;
import commonplace.tasks.fetch.FileLink;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telegram.telegrambots.meta.api.objects.Update;

class InboundTest {
  private static final Bot ME = new Bot(77, "our_bot", "Commonplace");
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String ADA =
      "\"from\": {\"id\": 9, \"is_bot\": false, \"first_name\": \"Ada\", \"last_name\": \"L\"}";
  private static final String HEAD =
      "{\"update_id\": 5, \"message\": {\"message_id\": 3, \"date\": 60, ";
  private static final String PRIVATE =
      HEAD + ADA + ", \"chat\": {\"id\": 9, \"type\": \"private\"}, ";
  private static final String GROUP =
      HEAD + ADA + ", \"chat\": {\"id\": -4, \"type\": \"supergroup\", \"title\": \"G\"}, ";

  private static Optional<Incoming> read(String json) throws Exception {
    return Inbound.of(new ObjectMapper().readValue(json, Update.class), ME, NOW);
  }

  @Test
  void a_private_message_is_taken_byte_for_byte() throws Exception {
    assertThat(read(PRIVATE + "\"text\": \"  <b>&\\n \\u202Ea \\uD83D\\uDE00 \"}}"))
        .contains(
            new Incoming(
                "5",
                new Address("telegram", "9"),
                false,
                new Sender("9", "Ada L"),
                "3",
                "  <b>&\n \u202Ea 😀 ",
                Optional.empty(),
                false,
                Instant.ofEpochSecond(60)));
  }

  @Test
  void a_caption_is_the_text_of_its_attachment() throws Exception {
    String photo =
        "\"photo\": [{\"file_id\": \"f\", \"file_unique_id\": \"u\", \"width\": 1, \"height\": 1}]";
    assertThat(read(PRIVATE + photo + ", \"caption\": \"look\"}}"))
        .hasValueSatisfying(
            incoming -> {
              assertThat(incoming.attachment()).contains(new Attachment.Unread("a photo"));
              assertThat(incoming.text()).isEqualTo("look");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "voice, '', voice message.oga",
    "audio, '', audio file.mp3",
    "audio, ', \"file_name\": \"talk.m4a\"', talk.m4a",
    "video, ', \"width\": 1, \"height\": 1', video.mp4",
    "video_note, ', \"length\": 1', video message.mp4",
  })
  void a_recording_is_a_file_to_be_read(String kind, String more, String name) throws Exception {
    String recording =
        "\"%s\": {\"file_id\": \"f1\", \"file_unique_id\": \"u\", \"duration\": 3%s}"
            .formatted(kind, more);
    assertThat(read(PRIVATE + recording + "}}"))
        .hasValueSatisfying(
            incoming ->
                assertThat(incoming.attachment())
                    .contains(
                        new Attachment.Sent(
                            new FileLink(FileLink.Store.TELEGRAM_FILE, "f1", name),
                            Optional.empty())));
  }

  @Test
  void a_document_is_a_file_to_be_read_and_an_animation_is_not() throws Exception {
    String document =
        "\"document\": {\"file_id\": \"BQAC_1-x\", \"file_unique_id\": \"u\","
            + " \"file_name\": \"a/b report.pdf\"}";
    assertThat(read(PRIVATE + document + "}}"))
        .hasValueSatisfying(
            incoming ->
                assertThat(incoming.attachment())
                    .contains(
                        new Attachment.Sent(
                            new FileLink(
                                FileLink.Store.TELEGRAM_FILE, "BQAC_1-x", "a b report.pdf"),
                            Optional.empty())));
    String animation =
        ", \"animation\": {\"file_id\": \"f\", \"file_unique_id\": \"u\", \"width\": 1,"
            + " \"height\": 1, \"duration\": 1}";
    assertThat(read(PRIVATE + document + animation + "}}"))
        .hasValueSatisfying(
            incoming ->
                assertThat(incoming.attachment()).contains(new Attachment.Unread("an animation")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"text\": \"/help\"",
        "\"text\": \"/help@our_bot\"",
        "\"text\": \"/HELP@Our_Bot more\"",
        "\"text\": \"hi @Our_Bot\", \"entities\": [{\"type\": \"mention\", \"offset\": 3,"
            + " \"length\": 8}]",
        "\"text\": \"bot!\", \"entities\": [{\"type\": \"text_mention\", \"offset\": 0, \"length\":"
            + " 3, \"user\": {\"id\": 77, \"is_bot\": true, \"first_name\": \"C\"}}]",
        "\"text\": \"why\", \"reply_to_message\": {\"message_id\": 2, \"date\": 50, \"chat\":"
            + " {\"id\": -4, \"type\": \"supergroup\"}, \"text\": \"x\", \"from\": {\"id\": 77,"
            + " \"is_bot\": true, \"first_name\": \"C\"}}"
      })
  void in_a_group_what_is_meant_for_the_bot_is_taken(String rest) throws Exception {
    assertThat(read(GROUP + rest + "}}")).hasValueSatisfying(i -> assertThat(i.group()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"text\": \"just talk about our_bot\"",
        "\"text\": \"/help@other_bot\"",
        "\"text\": \"hi @other\", \"entities\": [{\"type\": \"mention\", \"offset\": 3, \"length\":"
            + " 6}]",
        "\"new_chat_title\": \"T\""
      })
  void in_a_group_all_else_is_left_alone(String rest) throws Exception {
    assertThat(read(GROUP + rest + "}}")).isEmpty();
  }

  @Test
  void only_our_own_suffix_is_taken_off_a_command() throws Exception {
    assertThat(read(GROUP + "\"text\": \"/help@OUR_bot  a @our_bot\"}}"))
        .hasValueSatisfying(i -> assertThat(i.text()).isEqualTo("/help  a @our_bot"));
    assertThat(read(PRIVATE + "\"text\": \"mail /help@our_bot\"}}"))
        .hasValueSatisfying(i -> assertThat(i.text()).isEqualTo("mail /help@our_bot"));
  }

  @Test
  void a_topic_is_an_address_of_its_own() throws Exception {
    String topic = "\"is_topic_message\": true, \"message_thread_id\": 12, ";
    assertThat(read(GROUP + topic + "\"text\": \"/help\"}}"))
        .hasValueSatisfying(i -> assertThat(i.address().chat()).isEqualTo("-4/12"));
    assertThat(read(GROUP + "\"message_thread_id\": 12, \"text\": \"/help\"}}"))
        .hasValueSatisfying(i -> assertThat(i.address().chat()).isEqualTo("-4"));
  }

  @Test
  void service_messages_edits_posts_and_other_bots_are_not_taken() throws Exception {
    assertThat(
            read(
                PRIVATE
                    + "\"pinned_message\": {\"message_id\": 1, \"date\": 0, \"chat\": {\"id\": 9,"
                    + " \"type\": \"private\"}}}}"))
        .isEmpty();
    assertThat(read((PRIVATE + "\"text\": \"a\"}}").replace("\"message\":", "\"edited_message\":")))
        .isEmpty();
    assertThat(read((PRIVATE + "\"text\": \"a\"}}").replace("\"message\":", "\"channel_post\":")))
        .isEmpty();
    assertThat(read((PRIVATE + "\"text\": \"a\"}}").replace("false", "true"))).isEmpty();
  }

  @Test
  void a_button_is_the_command_it_stands_for() throws Exception {
    String message =
        "{\"message_id\": 3, \"date\": 60, \"chat\": {\"id\": 9, \"type\": \"private\"}}";
    assertThat(
            read(
                "{\"update_id\": 6, \"callback_query\": {\"id\": \"q\", \"data\": \"/cancel 4\", "
                    + "\"chat_instance\": \"1\", "
                    + ADA
                    + ", \"message\": "
                    + message
                    + "}}"))
        .contains(
            new Incoming(
                "6",
                new Address("telegram", "9"),
                false,
                new Sender("9", "Ada L"),
                "3",
                "/cancel 4",
                Optional.empty(),
                true,
                NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        "forward_origin": {"type": "user", "date": 50,
          "sender_user": {"id": 8, "is_bot": false, "first_name": "Eva"}}
        """,
        """
        "forward_origin": {"type": "hidden_user", "date": 50, "sender_user_name": "Eva"}
        """,
        """
        "forward_from": {"id": 8, "is_bot": false, "first_name": "Eva"}, "forward_date": 50
        """,
        """
        "forward_sender_name": "Eva", "forward_date": 50
        """
      })
  void what_somebody_else_wrote_is_known_as_forwarded(String origin) throws Exception {
    assertThat(
            read(PRIVATE + origin + ", \"text\": \"I live in Oslo\"}}").orElseThrow().forwarded())
        .isTrue();
    assertThat(read(PRIVATE + "\"text\": \"I live in Oslo\"}}").orElseThrow().forwarded())
        .isFalse();
  }

  @Test
  void no_text_holds_the_character_that_ends_strings_elsewhere() throws Exception {
    assertThat(read(PRIVATE + "\"text\": \"tu\\u0000lip\"}}").orElseThrow().text())
        .isEqualTo("tulip");
  }
}
