package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.bot.telegram.BotApi.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TelegramDrill extends Drill {
  private static final int EVERY = 10_000;

  @Test
  void replies_that_are_answered_429_go_out_later_once_each() throws Exception {
    begin();
    api.fail("sendMessage", EVERY, new Fault.Answer(429, "Too Many Requests: retry after 3", 3));
    report.did("every reply was answered 429, retry after 3 s, for 10 s");
    lasts(Duration.ofSeconds(10));
    pageIsServed();

    api.heal();
    report.healed(people.served(A_BREAKER));
    nothingIsLost(0);
  }

  @Test
  void another_poller_of_the_same_bot_is_named_until_it_is_gone() throws Exception {
    begin();
    api.fail("getUpdates", EVERY, new Fault.Answer(409, "Conflict: terminated by other", 0));
    report.did("every poll was answered 409 for 15 s");
    lasts(Duration.ofSeconds(15));
    pageIsServed();
    telegramIs("conflict");

    api.heal();
    report.healed(people.served(A_BREAKER));
    nothingIsLost(0);
  }

  @Test
  void a_revoked_token_is_said_and_taken_again_when_it_is_let_in() throws Exception {
    begin();
    api.revokeToken(true);
    report.did("the token was refused (401) for 15 s, then taken again");
    lasts(Duration.ofSeconds(15));
    pageIsServed();
    telegramIs("unauthorized");

    api.revokeToken(false);
    report.healed(people.served(A_BREAKER));
    nothingIsLost(0);
  }

  private void pageIsServed() throws Exception {
    Duration _ = people.servedOnPage(Duration.ofSeconds(10));
    report.saw("the page was served");
    look();
  }

  private void telegramIs(String state) throws Exception {
    JsonNode status = program.talk().get("/telegram/status");
    assertThat(status.path("state").asText()).as(status.toString()).isEqualTo(state);
  }
}
