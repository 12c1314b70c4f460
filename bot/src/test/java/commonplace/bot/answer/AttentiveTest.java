package commonplace.bot.answer;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.Answer;
import commonplace.bot.House;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Ingredient;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.post.Letter;
import commonplace.tasks.gateway.Cancellation;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentiveTest {
  @TempDir Path dir;
  private House house;
  private Attentive answerer;

  @BeforeEach
  void open() {
    house = new House(dir);
    answerer = new Attentive(house.extractive(), house.memory, ZoneOffset.UTC);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Answer answer(String text) {
    return answerer.answer(house.letter(text), new Cancellation());
  }

  @Test
  void what_was_told_once_is_answered_after_a_thousand_other_messages() {
    answer("My sister's name is Eva.");
    Letter any = house.letter("/jobs");
    Place place = any.place();
    Person ann = house.memory.spaces().author(any.message().id()).orElseThrow();
    house
        .memory
        .store()
        .update(
            _ -> {
              for (int i = 0; i < 1_000; i++) {
                house
                    .memory
                    .conversations()
                    .said(
                        place,
                        ann,
                        "The name of sister ship " + i + " is on the list.",
                        house.clock.instant());
              }
            });
    Answer answer = answer("What is my sister's name?");
    assertThat(answer.reply().text())
        .startsWith("You said so today: “My sister's name is Eva.” [1]");
    assertThat(answer.reply().citations().getFirst()).isInstanceOf(Citation.OfTalk.class);
    assertThat(answer.madeOf().getFirst()).isInstanceOf(Ingredient.OfMessage.class);
    assertThat(answer.madeOf().getFirst().why())
        .isEqualTo("known of you, and has words of the question");
  }

  @Test
  void a_newer_statement_answers_and_says_what_was_known_until_now() {
    answer("My city is Kiel.");
    assertThat(answer("My city is Bonn.").reply().text())
        .isEqualTo("Kept. Ask me about it any time.\n\nUntil now I had: “My city is Kiel”.");
    assertThat(answer("What is my city?").reply().text()).contains("Bonn").doesNotContain("Kiel");
  }

  @Test
  void a_promise_is_kept_with_its_day() {
    assertThat(answer("I will send the contract tomorrow.").reply().text())
        .matches("(?s)Kept\\. .*\n\nDue on \\d{4}-\\d\\d-\\d\\d\\.");
  }

  @Test
  void a_question_teaches_nothing() {
    answer("Is my sister's name Eva?");
    Letter any = house.letter("/jobs");
    Person ann = house.memory.spaces().author(any.message().id()).orElseThrow();
    assertThat(house.memory.facts().current(any.place().space(), ann.id())).isEmpty();
  }

  @Test
  void what_is_known_of_just_what_is_asked_answers_in_other_words() {
    answerer.answer(house.letter("My cat is called Mia"), new Cancellation());
    Letter question = house.letter("What is my cat's name?");
    assertThat(answerer.answer(question, new Cancellation()).reply().text())
        .endsWith("“My cat is called Mia” [1]");
    Letter other = house.letter("What is my dog's name?");
    assertThat(answerer.answer(other, new Cancellation()).reply().text()).doesNotContain("Mia");
  }

  @Test
  void what_was_forwarded_is_kept_and_teaches_nothing_of_who_passed_it_on() {
    Letter passedOn = house.forwarded("I live in Oslo. My name is Eva.");
    answerer.answer(passedOn, new Cancellation());
    Person ann = house.memory.spaces().author(passedOn.message().id()).orElseThrow();
    assertThat(house.memory.facts().current(ann.space(), ann.id())).isEmpty();
    assertThat(answer("Who lives in Oslo?").reply().text()).contains("I live in Oslo");
    answer("I live in Oslo.");
    assertThat(house.memory.facts().current(ann.space(), ann.id())).hasSize(1);
  }

  @Test
  void a_message_is_left_out_only_for_the_sentence_that_no_longer_holds() {
    answer("I moved to Oslo. My brother's boat is called Wilhelmina and leaks.");
    answer("I moved to Rome.");
    assertThat(answer("What is with the boat?").reply().text()).contains("Wilhelmina");
    assertThat(answer("Where did I say I live now, Oslo?").reply().text())
        .doesNotContain("moved to Oslo");
  }
}
