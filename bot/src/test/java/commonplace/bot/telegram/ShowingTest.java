package commonplace.bot.telegram;

import static commonplace.bot.telegram.TelegramFixture.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.Delivery;
import commonplace.bot.Draft;
import commonplace.bot.Notice;
import commonplace.bot.Reply;
import commonplace.bot.Sent;
import commonplace.bot.telegram.BotApi.Call;
import commonplace.bot.telegram.BotApi.Fault;
import commonplace.memory.chat.Address;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShowingTest {
  private static final Address GROUP = new Address("telegram", "-4");

  private final TelegramFixture telegram = new TelegramFixture();

  @AfterEach
  void close() {
    telegram.close();
  }

  private void notice(String how, boolean over) {
    telegram.channel.notice(
        ADA,
        Optional.of("3"),
        new Notice(
            "7",
            "example.org",
            how,
            Optional.empty(),
            over ? Notice.State.OVER : Notice.State.WORKS));
  }

  @Test
  void a_draft_shows_the_first_text_at_once_and_then_only_the_newest() throws Exception {
    try (Draft draft = telegram.channel.draft(ADA, Optional.empty())) {
      draft.show("a");
      telegram.api.await("sendMessageDraft", 1);
      for (int i = 0; i < 100; i++) {
        draft.show("a **b** " + i);
      }
      telegram.api.await("sendMessageDraft", 1, call -> call.text().equals("a b 99"));
    }
    List<Call> drafts = telegram.api.calls("sendMessageDraft");
    assertThat(drafts).hasSize(2);
    assertThat(drafts).extracting(call -> call.body().path("draft_id").asInt()).doesNotContain(0);
    assertThat(drafts.getFirst().body().path("draft_id"))
        .isEqualTo(drafts.getLast().body().path("draft_id"));
  }

  @Test
  void nothing_is_shown_after_a_draft_was_closed() throws Exception {
    Draft draft = telegram.channel.draft(ADA, Optional.empty());
    draft.show("a");
    telegram.api.await("sendMessageDraft", 1);
    draft.show("b");
    draft.close();
    draft.show("c");
    telegram.channel.typing(ADA);
    telegram.api.await("sendChatAction", 1);
    assertThat(telegram.api.calls("sendMessageDraft")).extracting(Call::text).doesNotContain("c");
  }

  @Test
  void of_a_long_draft_the_part_being_written_is_shown() throws Exception {
    try (Draft draft = telegram.channel.draft(ADA, Optional.empty())) {
      draft.show("A sentence of some length. ".repeat(300) + "The end.");
      telegram.api.await("sendMessageDraft", 1, call -> call.text().endsWith("The end."));
    }
  }

  @Test
  void a_group_has_no_drafts_and_sees_typing() throws Exception {
    try (Draft draft = telegram.channel.draft(GROUP, Optional.empty())) {
      draft.show("a");
      telegram.api.await("sendChatAction", 1);
    }
    assertThat(telegram.api.calls("sendMessageDraft")).isEmpty();
  }

  @Test
  void what_cannot_be_shown_is_counted_and_hurts_nobody() throws Exception {
    telegram.api.fail("sendChatAction", 1, new Fault.Answer(500, "no", 0));
    telegram.channel.typing(ADA);
    telegram.await(status -> status.unshown() == 1);
  }

  @Test
  void a_notice_is_one_message_renewed_in_place_with_a_button_until_it_is_over() throws Exception {
    notice("reading 1 %", false);
    Call first = telegram.api.await("sendMessage", 1).getFirst();
    assertThat(first.body().path("reply_parameters").path("message_id").asInt()).isEqualTo(3);
    assertThat(first.body().at("/reply_markup/inline_keyboard/0/0/callback_data").asText())
        .isEqualTo("/cancel 7");
    for (int percent = 2; percent < 100; percent++) {
      notice("reading " + percent + " %", false);
    }
    notice("**done**", true);
    Call last =
        telegram
            .api
            .await("editMessageText", 1, call -> call.text().equals("example.org: done"))
            .getFirst();
    assertThat(last.body().path("message_id").asText()).isEqualTo(telegram.remembered.get("7"));
    assertThat(last.body().has("reply_markup")).isFalse();
    assertThat(telegram.api.calls("editMessageText")).hasSizeLessThanOrEqualTo(2);
    assertThat(telegram.api.calls("sendMessage")).hasSize(1);
  }

  @Test
  void a_notice_continues_the_reply_that_announced_its_job() throws Exception {
    announce("Reading example.org.");
    Call reply = telegram.api.await("sendMessage", 1).getFirst();
    assertThat(reply.body().at("/reply_markup/inline_keyboard/0/0/callback_data").asText())
        .isEqualTo("/cancel 7");
    notice("reading 1 %", false);
    notice("read", true);
    Call last =
        telegram
            .api
            .await("editMessageText", 1, call -> call.text().equals("example.org: read"))
            .getFirst();
    assertThat(last.body().path("message_id").asText()).isEqualTo(telegram.remembered.get("7"));
    assertThat(last.body().has("reply_markup")).isFalse();
    assertThat(telegram.api.calls("sendMessage")).hasSize(1);
  }

  @Test
  void a_job_that_is_over_before_its_announcement_takes_the_button_away_from_it() throws Exception {
    notice("read", true);
    announce("Reading example.org.");
    telegram.api.await("editMessageText", 1, call -> call.text().equals("example.org: read"));
    assertThat(telegram.api.calls("sendMessage")).hasSize(1);
  }

  private void announce(String text) {
    Reply reply = new Reply(text, List.of(), List.of("7"));
    Sent sent = telegram.channel.send(new Delivery(ADA, Optional.of("3"), reply, 0, _ -> {}));
    assertThat(sent).isEqualTo(new Sent.Taken());
  }

  @Test
  void the_last_notice_gets_through_a_failing_telegram() throws Exception {
    notice("reading 1 %", false);
    telegram.api.await("sendMessage", 1);
    telegram.api.fail("editMessageText", 1, new Fault.Answer(429, "Too Many Requests", 6));
    notice("done", true);
    telegram.api.await("editMessageText", 1, call -> call.text().equals("example.org: done"));
  }

  @Test
  void a_notice_whose_message_was_deleted_is_sent_anew() throws Exception {
    telegram.remembered.put("7", "12345");
    notice("reading 1 %", false);
    telegram.api.await("sendMessage", 1);
    telegram.api.await("editMessageText", 1, call -> call.status() == 400);
    notice("done", true);
    telegram.api.await("editMessageText", 1, call -> call.text().equals("example.org: done"));
  }

  @Test
  void a_notice_that_changes_nothing_is_fine() throws Exception {
    notice("done", false);
    telegram.api.await("sendMessage", 1);
    notice("done", false);
    telegram.api.await("editMessageText", 1, call -> call.status() == 400);
    notice("done again", true);
    telegram.api.await("editMessageText", 1);
    assertThat(telegram.api.calls("sendMessage")).hasSize(1);
    assertThat(telegram.channel.status().unshown()).isZero();
  }
}
