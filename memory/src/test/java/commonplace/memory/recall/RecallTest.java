package commonplace.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import commonplace.memory.MemoryCase;
import commonplace.memory.chat.Place;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.vector.Breadth;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecallTest extends MemoryCase {
  @Test
  void a_message_is_found_by_its_own_words_and_by_those_of_the_one_before() {
    receive("1", "What do I do about my knee?");
    receive("2", "Rest it for a week");
    List<Hit> hits = memory.recall().search(web("main").space(), "knee", NO_LIMIT, 10);
    assertThat(hits)
        .extracting(Hit::text)
        .containsExactlyInAnyOrder("What do I do about my knee?", "Rest it for a week");
  }

  @Test
  void a_search_is_counted_and_one_without_words_is_none() {
    receive("1", "my knee hurts");
    memory.recall().search(web("main").space(), "knee", NO_LIMIT, 10);
    memory.recall().search(web("main").space(), "…", NO_LIMIT, 10);
    assertThat(
            meters
                .get("commonplace.operations")
                .tags("operation_type", "recall", "status", "success")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void a_question_does_not_find_itself() {
    Letter question = receive("1", "Where is my umbrella?");
    assertThat(
            memory
                .recall()
                .search(
                    question.place().space(),
                    question.message().text(),
                    question.message().id(),
                    10))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "'; DROP TABLE message; --",
        "NEAR(knee, 2)",
        "knee*",
        "alone:knee",
        "^knee",
        "-knee",
        "knee AND NOT",
        "(knee",
        "{alone paired}: knee",
        "\u0000knee",
        "knee\" OR \""
      })
  void no_text_is_an_expression_of_the_index(String text) {
    receive("1", "my knee hurts");
    assertThat(memory.recall().search(web("main").space(), text, NO_LIMIT, 10))
        .allSatisfy(hit -> assertThat(hit.text()).isEqualTo("my knee hurts"));
  }

  @Test
  void a_passage_is_found_with_its_source() {
    SourceId id = keep(web("main"), "https://example.org/a", "A zebra has stripes.", "A horse.");
    List<Hit> hits = memory.recall().search(web("main").space(), "zebra", NO_LIMIT, 10);
    assertThat(hits)
        .singleElement()
        .isInstanceOfSatisfying(
            Hit.OfPassage.class,
            hit -> {
              assertThat(hit.source()).isEqualTo(memory.library().source(id).orElseThrow());
              assertThat(hit.passage()).isEqualTo(memory.library().passages(id).getFirst());
            });
  }

  @Test
  void thousands_of_messages_are_searched_at_once() {
    Place place = web("main");
    memory
        .store()
        .update(
            _ -> {
              for (int i = 0; i < 5_000; i++) {
                memory
                    .conversations()
                    .said(place, memory.spaces().owner(), "the knee of number " + i, AT);
              }
            });
    // 10 ms where the index is asked once, seconds where it is asked for each message
    assertTimeoutPreemptively(
        Duration.ofSeconds(1),
        () -> memory.recall().search(place.space(), "knee number", NO_LIMIT, 10));
  }

  @Test
  void a_wider_search_looks_at_more() {
    for (int i = 0; i < 60; i++) {
      receive("w" + i, "the boat number " + i);
    }
    SpaceId space = memory.spaces().owner().space();
    memory.recall().look(new Breadth(10));
    assertThat(memory.recall().search(space, "boat", NO_LIMIT, 100)).hasSizeLessThan(20);
    memory.recall().look(Breadth.USUAL);
    assertThat(memory.recall().search(space, "boat", NO_LIMIT, 100)).hasSize(60);
  }
}
