package commonplace.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.House;
import commonplace.bot.Reply;
import commonplace.memory.chat.Citation;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.Lesson;
import commonplace.memory.post.Letter;
import commonplace.memory.post.Outgoing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryCommandsTest {
  @TempDir Path dir;
  private House house;
  private Commands commands;

  @BeforeEach
  void open() {
    house = new House(dir);
    commands = house.commands(_ -> false);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Reply reply(String text) {
    Letter letter = house.letter(text);
    return commands.answer(Command.in(text).orElseThrow(), letter);
  }

  private String says(String text) {
    return reply(text).text();
  }

  private void knows(Fact.Kind kind, String about, String text) {
    Letter letter = house.letter(text);
    house
        .memory
        .facts()
        .learn(
            letter.message(),
            house.memory.spaces().author(letter.message().id()).orElseThrow().id(),
            Fact.Teacher.WORDS,
            List.of(new Lesson(kind, about, text, text, text, 0, Optional.empty(), 1.0)));
  }

  @Test
  void nothing_known_says_how_to_tell() {
    assertThat(says("/memory")).startsWith("I know nothing of you yet. Tell me: ");
    assertThat(says("/undo")).startsWith("There is nothing to undo");
    assertThat(says("/why")).isEqualTo("I have not answered anything here yet.");
  }

  @Test
  void facts_are_listed_by_kind_with_the_words_they_rest_on() {
    knows(Fact.Kind.PROMISE, "letter", "I will write to *Eve*");
    knows(Fact.Kind.PROFILE, "city", "I live in Bergen");
    Reply reply = reply("/memory");
    assertThat(reply.text())
        .startsWith("**2 facts known of you**\n\nAbout you\n\n- **f2** – I live in Bergen – since")
        .contains("Promised\n\n- **f1** – I will write to \\*Eve\\* – since")
        .contains("I keep 3 messages of yours and no sources.");
    assertThat(reply.citations()).extracting(Citation::quote).first().isEqualTo("I live in Bergen");
  }

  @Test
  void a_fact_is_edited_taken_away_and_brought_back() {
    knows(Fact.Kind.PROFILE, "city", "I live in Bergen");
    assertThat(says("/edit f1 I live in Oslo")).startsWith("Now: **f2** – I live in Oslo");
    assertThat(says("/undo")).contains("“I live in Bergen” holds again");
    assertThat(says("/forget f1")).startsWith("Taken away: “I live in Bergen”.");
    assertThat(says("/memory")).startsWith("I know nothing of you yet.");
    assertThat(says("/undo"))
        .contains("“I live in Bergen”, taken away today 10:00, is known again");
    assertThat(says("/edit f9 x")).startsWith("There is no fact f9 of you");
    assertThat(says("/forget f9")).startsWith("There is no fact f9 of you");
    assertThat(says("/edit f1")).startsWith("/edit needs the number");
  }

  @Test
  void many_facts_come_in_pages() {
    for (int i = 1; i <= 45; i++) {
      knows(Fact.Kind.PROFILE, "thing " + i, "thing number " + i);
    }
    assertThat(says("/memory")).contains("`/memory 2` shows more").contains("number 45");
    assertThat(says("/memory 3")).contains("number 1 ").doesNotContain("shows more");
    assertThat(says("/memory 4")).startsWith("There are 3 pages.");
  }

  @Test
  void why_names_what_the_last_answer_quotes_and_passes_over_commands() {
    Letter said = house.letter("I live in Bergen");
    var quote =
        new Citation.OfTalk(1, said.message().id(), said.message().at(), "I live in Bergen");
    answered(house.letter("Where do I live?"), "In Bergen. [1]", List.of(quote));
    answered(house.letter("/memory"), "facts", List.of());
    assertThat(says("/why"))
        .startsWith("My last answer, of ")
        .endsWith("- you said today: “I live in Bergen” – quoted");
    answered(house.letter("Hm"), "I know nothing of that.", List.of());
    assertThat(says("/why"))
        .endsWith("rests on nothing that is kept: on no source and on nothing you said.");
    answered(house.letter("What does my boat weigh?"), "I know nothing of that.", List.of());
    assertThat(says("/why"))
        .contains("rests on nothing that is kept")
        .contains("I looked for “boat”, “weigh” in what is known of you");
  }

  private void answered(Letter letter, String text, List<Citation> citations) {
    house
        .memory
        .outbox()
        .delivered(
            new Outgoing(
                letter.place(),
                Optional.of(letter.id()),
                Optional.of(letter.replyTo()),
                text,
                citations,
                List.of()));
  }
}
