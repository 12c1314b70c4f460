package commonplace.admin.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.chat.SpaceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TalkTest extends CtlCase {
  private static final String SIGNS = "it's <fine> & \"quoted\"";

  private Person owner;
  private Place own;
  private Place group;

  @BeforeEach
  void places() {
    owner = memory.spaces().owner();
    own = memory.spaces().place(new Address("web", "main"), false, owner);
    group = memory.spaces().place(new Address("telegram", "-7"), true, owner);
  }

  private void say(Place place, String text) {
    memory.conversations().said(place, owner, text, NOW);
  }

  private Said from(SpaceId space, String... arguments) {
    return run(Optional.of(space), 0, arguments);
  }

  private static JsonNode json(Said said) throws Exception {
    return new ObjectMapper().readTree(said.out());
  }

  @Test
  void twenty_of_a_side_are_twenty_however_many_the_other_said() throws Exception {
    for (int i = 0; i < 200; i++) {
      if (i % 8 == 0) {
        say(own, "question " + i);
      } else {
        memory.conversations().answered(own, "answer " + i, List.of());
      }
    }
    JsonNode found = json(run("chat-history", "--limit", "20", "--role", "user", "--json"));
    assertThat(found.path("messages")).hasSize(20);
    assertThat(found.path("messages")).allMatch(m -> m.path("role").asText().equals("user"));
    assertThat(found.path("messages").get(19).path("text").asText()).isEqualTo("question 192");
    assertThat(json(run("chat-history", "--json")).path("messages")).hasSize(20);
  }

  @Test
  void what_was_said_stays_letter_for_letter_and_cannot_move_the_cursor() throws Exception {
    say(own, SIGNS + "\nsecond line\u001b[2J");
    assertThat(run("chat-history").out())
        .isEqualTo(
            "2026-05-03 12:40  you  web:main, space 1 (you)\n    "
                + SIGNS
                + "\n    second line[2J\n");
    assertThat(json(run("chat-history", "--json")).path("messages").get(0).path("text").asText())
        .isEqualTo(SIGNS + "\nsecond line\u001b[2J");
    assertThat(run("search", "it's", "<fine>", "&", "\"quoted\"").out()).contains(SIGNS);
  }

  @Test
  void a_chat_sees_its_space_and_a_shell_says_which_each_is_of() {
    say(own, "The boiler in the cellar leaks.");
    say(group, "The boiler of the neighbours leaks.");
    for (String command : List.of("chat-history", "search boiler", "summarize")) {
      assertThat(from(own.space(), command.split(" ")).out())
          .as(command)
          .contains("cellar")
          .doesNotContain("neighbours")
          .doesNotContain("space 1");
      assertThat(run(command.split(" ")).out())
          .as(command)
          .contains("cellar", "neighbours", "space 1 (you)", "space 2 (telegram:-7)");
    }
    assertThat(run("chat-history", "--chat", "telegram:-7").out())
        .contains("neighbours")
        .doesNotContain("cellar");
    assertThat(from(own.space(), "chat-history", "--chat", "telegram:-7").out())
        .isEqualTo("There are no such messages.\n");
    assertThat(from(own.space(), "status").out()).contains("messages   1 in 1 space");
    assertThat(run("status").out()).contains("messages   2 in 2 spaces");
  }

  @Test
  void a_search_gives_its_reasons_and_leaves_out_what_is_not_wanted_before_the_limit() {
    for (int i = 0; i < 30; i++) {
      memory.conversations().answered(own, "The boiler number " + i + " is fine.", List.of());
    }
    memory.conversations().said(own, owner, "boiler " + SIGNS, NOW.minus(Duration.ofDays(3)));
    say(own, "/memoryctl search boiler");
    Said found = run("search", "boiler", "--role", "user", "--limit", "1");
    assertThat(found.out()).contains(SIGNS, "words: boiler").doesNotContain("memoryctl");
    assertThat(run("search", "boiler", "--until", "2026-05-01", "--limit", "1").out())
        .contains(SIGNS);
    assertThat(run("search", "boiler", "--since", "2026-05-04").out())
        .isEqualTo("Nothing was found.\n");
    assertThat(run("search", "aardvark").exit()).isEqualTo(Exits.DONE);
  }

  @Test
  void a_summary_names_the_messages_it_rests_on() throws Exception {
    say(own, "The boiler in the cellar leaks water since Tuesday.");
    say(own, "We decided to buy a new boiler from Vaillant.");
    say(own, "Who carries the old boiler away?");
    Said said = run("summarize", "--count", "10");
    assertThat(said.out())
        .contains(
            "Messages: 3, put in short in words of the talk, space 1 (you)",
            "Decisions\n",
            "Open questions\n    Who carries the old boiler away? [#3]");
    JsonNode summary = json(run("summarize", "--json")).path("summaries").get(0);
    assertThat(summary.path("open").get(0).path("messages").get(0).asLong()).isEqualTo(3);
    assertThat(summary.path("by_model").asBoolean()).isFalse();
    assertThat(run("summarize", "--chat", "web:none").out())
        .isEqualTo("There are no such messages.\n");
  }

  @ParameterizedTest
  @CsvSource({
    "chat-history --limit 0, 'no number from 1 up'",
    "chat-history --limit ten, 'no number from 1 up'",
    "chat-history --role king, 'king'",
    "chat-history --chat main, 'no conversation such as web:main'",
    "search, 'TEXT'",
    "search boiler --since yesterday, 'no day such as 2026-05-03'",
    "search boiler --limit -3, 'no number from 1 up'",
    "summarize --count all, 'no number from 1 up'",
    "cleanup --keep 3 --older-than-days 3, 'mutually exclusive'",
    "cleanup --keep -1, 'no number from 1 up'",
    "chat-histroy, 'chat-history'",
    "db shema, 'schema'"
  })
  void what_cannot_be_meant_is_refused_with_a_word(String command, String word) {
    Said said = run(command.split(" "));
    assertThat(said.exit()).isEqualTo(Exits.NOT_UNDERSTOOD);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains(word, "--help explains it").doesNotContain("    at ");
  }
}
