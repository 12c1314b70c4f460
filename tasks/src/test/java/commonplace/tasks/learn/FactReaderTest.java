package commonplace.tasks.learn;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.Message.Author;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.Lesson;
import commonplace.tasks.schema.OutputSchema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactReaderTest {
  private static final List<Message> BATCH =
      List.of(
          message(17, Author.PERSON, "\uD83D\uDE42 Picked up “my  new bike”, a green Kona. Fast?"),
          message(18, Author.ASSISTANT, "You own a green Kona."));

  private final FactReader reader =
      new FactReader(OutputSchema.beside(FactReader.class, "facts.v1"));

  private static Message message(long id, Author author, String text) {
    return new Message(
        new MessageId(id),
        new SpaceId(1),
        new ConversationId(1),
        author,
        author == Author.PERSON ? "Ann" : "",
        text,
        Instant.EPOCH,
        false);
  }

  private static String fact(long message, String text, String quote, String more) {
    return """
    {"message": %d, "kind": "profile", "about": "bike", "text": "%s", "quote": "%s",
     "confidence": 0.9 %s}\
    """
        .formatted(message, text, quote, more);
  }

  private List<Lesson> lessons(String... facts) {
    return reader
        .read("Here: {\"facts\": [" + String.join(",", facts) + "]}", BATCH)
        .orElseThrow()
        .values()
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void a_quote_is_found_in_the_message_and_taken_as_it_stands_there() {
    assertThat(
            lessons(
                fact(
                    17,
                    "Has a new bike, a green Kona",
                    "picked up \\\"my new bike\\\", a green Kona",
                    ", \"due\": \"2026-05-08\"")))
        .singleElement()
        .satisfies(
            lesson -> {
              assertThat(lesson.kind()).isEqualTo(Fact.Kind.PROFILE);
              assertThat(lesson.about()).isEqualTo("bike");
              assertThat(lesson.due()).contains(LocalDate.of(2026, 5, 8));
              String text = BATCH.getFirst().text();
              assertThat(
                      text.startsWith(lesson.quote(), text.offsetByCodePoints(0, lesson.start())))
                  .isTrue();
            });
  }

  @Test
  void what_the_quote_does_not_bear_out_gives_way_to_the_quote() {
    assertThat(lessons(fact(17, "Sold his red Trek in Paris", "a green Kona", "")))
        .singleElement()
        .extracting(Lesson::text)
        .isEqualTo("a green Kona");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\": 17, \"kind\": \"profile\", \"about\": \"bike\", \"text\": \"x y z\","
            + " \"quote\": \"a blue Kona\", \"confidence\": 0.9}",
        "{\"message\": 18, \"kind\": \"profile\", \"about\": \"bike\", \"text\": \"x y z\","
            + " \"quote\": \"a green Kona\", \"confidence\": 0.9}",
        "{\"message\": 99, \"kind\": \"profile\", \"about\": \"bike\", \"text\": \"x y z\","
            + " \"quote\": \"a green Kona\", \"confidence\": 0.9}",
        "{\"message\": 17, \"kind\": \"secret\", \"about\": \"bike\", \"text\": \"x y z\","
            + " \"quote\": \"a green Kona\", \"confidence\": 0.9}",
        "{\"message\": 17, \"kind\": \"profile\", \"about\": \"bike\", \"text\": \"x y z\","
            + " \"quote\": \"a green Kona\", \"confidence\": 0.2}",
        "{\"message\": 17, \"kind\": \"profile\", \"about\": \"bike\", \"text\": \"x y z\","
            + " \"quote\": \"Fast?\", \"confidence\": 0.9}",
        "{\"message\": 17}"
      })
  void what_has_no_ground_in_a_persons_own_words_is_left_out(String fact) {
    assertThat(lessons(fact)).isEmpty();
  }

  @Test
  void what_is_no_answer_teaches_nothing() {
    assertThat(reader.read("I found nothing.", BATCH)).isEmpty();
  }

  @Test
  void words_taken_out_of_a_question_teach_nothing() {
    Message asked = message(19, Author.PERSON, "Do I live in Oslo? I ride a Kona.");
    var facts =
        "{\"facts\": ["
            + fact(19, "lives in Oslo", "I live in Oslo", "")
            + ","
            + fact(19, "rides a Kona", "I ride a Kona", "")
            + "]}";
    assertThat(reader.read(facts, List.of(asked)).orElseThrow().get(asked))
        .extracting(Lesson::quote)
        .containsExactly("I ride a Kona");
  }

  @Test
  void what_a_person_passed_on_teaches_nothing() {
    Message own = message(20, Author.PERSON, "I ride a Kona.");
    Message forwarded =
        new Message(
            own.id(),
            own.space(),
            own.conversation(),
            own.author(),
            own.name(),
            own.text(),
            own.at(),
            true);
    String facts = "{\"facts\": [" + fact(20, "rides a Kona", "I ride a Kona", "") + "]}";
    assertThat(reader.read(facts, List.of(own)).orElseThrow()).hasSize(1);
    assertThat(reader.read(facts, List.of(forwarded)).orElseThrow()).isEmpty();
  }
}
