package commonplace.memory.chat;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryCase;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.Hit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationsTest extends MemoryCase {
  @Test
  void every_text_is_kept_byte_for_byte() {
    List<String> texts =
        List.of(
            "quotes \" ' ` <b>&amp;</b>",
            "emoji \uD83D\uDC69\u200D\uD83D\uDE80 and \u0645\u0631\u062D\u0628\u0627 \u202E",
            "line\r\nbreaks\tand  spaces ",
            "x".repeat(100_000));
    for (int i = 0; i < texts.size(); i++) {
      Letter letter = receive("u" + i, texts.get(i));
      assertThat(letter.message().text()).isEqualTo(texts.get(i));
    }
    assertThat(memory.conversations().last(web("main").conversation(), 10))
        .extracting(Message::text)
        .isEqualTo(texts);
  }

  @Test
  void the_grounds_of_an_answer_are_kept_with_it() {
    Place place = web("main");
    SourceId id = keep(place, "https://example.org/a", "Water boils at 100 degrees.");
    Passage p = memory.library().passages(id).getFirst();
    Message said = receive("1", "I like tea").message();
    List<Citation> grounds =
        List.of(
            new Citation.OfSource(
                1,
                id,
                p.id(),
                "Title of https://example.org/a",
                "https://example.org/a",
                "¶ 1",
                "Water boils"),
            new Citation.OfTalk(2, said.id(), AT, "I like tea"));
    Message answer = memory.conversations().answered(place, "x [1] [2]", grounds);
    assertThat(memory.conversations().citations(answer.id())).isEqualTo(grounds);
  }

  @Test
  void what_an_answer_was_made_of_is_kept_with_it_as_long_as_it_exists() {
    Place place = web("main");
    SourceId id = keep(place, "https://example.org/a", "Water boils at 100 degrees.");
    Passage p = memory.library().passages(id).getFirst();
    Message said = receive("1", "I like tea").message();
    List<Ingredient> made =
        List.of(
            new Ingredient.OfMessage(said.id(), "said last"),
            new Ingredient.OfPassage(p.id(), "has the words: water"),
            new Ingredient.OfSummary(new SummaryId(77), "made anew meanwhile"));
    Message answer = memory.conversations().answered(place, "x", List.of(), made);
    assertThat(memory.conversations().ingredients(answer.id())).isEqualTo(made.subList(0, 2));
    memory.library().forget(place.space(), id);
    assertThat(memory.conversations().ingredients(answer.id())).isEqualTo(made.subList(0, 1));
  }

  @Test
  void a_message_of_any_length_is_kept_whole_and_found_by_words_at_its_end() {
    String text = "The harvest was good this year. ".repeat(2_000) + "The wilhelmina leaks.";
    assertThat(text).hasSizeGreaterThan(60_000);
    Message kept = receive("long", text).message();
    assertThat(memory.conversations().last(kept.conversation(), 1))
        .extracting(Message::text)
        .containsExactly(text);
    assertThat(memory.recall().search(kept.space(), "Does the wilhelmina leak?", NO_LIMIT, 5))
        .extracting(Hit::text)
        .containsExactly(text);
  }
}
