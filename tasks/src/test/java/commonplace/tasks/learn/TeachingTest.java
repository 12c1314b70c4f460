package commonplace.tasks.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import commonplace.memory.fact.Fact.Kind;
import commonplace.memory.fact.Lesson;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TeachingTest {
  /// A Thursday.
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 7);

  private final Teaching teaching = new Teaching();

  private List<Lesson> lessons(String message) {
    return teaching.lessons(message, TODAY);
  }

  static List<Phrase> phrases() {
    return Phrase.all();
  }

  @ParameterizedTest
  @MethodSource("phrases")
  void every_form_of_the_table_teaches_by_its_example(Phrase phrase) {
    assertThat(lessons(phrase.example() + "."))
        .as(phrase.example())
        .isNotEmpty()
        .allSatisfy(lesson -> assertThat(lesson.kind()).isEqualTo(phrase.kind()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          My city is Bonn              | home         | bonn
          I live in Bonn.              | home         | bonn
          I just moved to Bonn!        | home         | bonn
          Ich wohne jetzt in Bonn      | home         | bonn
          My sister's name is Eva.     | sister name  | eva
          my sister is called Eva      | sister name  | eva
          My sister is Eva             | sister name  | eva
          My favourite colour is blue  | favourit colour | blue
          I'm allergic to peanuts      | allergy peanut | peanut
          By the way, I work at Siemens | work        | siemen
          """)
  void the_same_thing_has_the_same_name(String said, String about, String value) {
    assertThat(lessons(said))
        .singleElement()
        .satisfies(
            lesson -> {
              assertThat(lesson.about()).isEqualTo(about);
              assertThat(lesson.value()).isEqualTo(value);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Remember that my dog is called Rufus.|dog name|rufus
          Remember that my cat is called Mia.|cat name|mia
          Remember my dog is called Rufus|dog name|rufus
          Remember that my dog's name is Rufus|dog name|rufus
          Our dog is called Rufus|dog name|rufus
          I have a dog called Rufus|dog name|rufus
          We have two cats|have cat|cat
          I drive a red Skoda|drive|red skoda
          Remember that my car is a red Skoda|car: red skoda|red skoda
          My car's number plate is KL 123|car number plate|kl 123
          Remember that my doctor is Dr. Weber|doctor|dr weber
          Please remember that my boss is Karin Olsen|boss|karin olsen
          My sister lives in Oslo|sister home|oslo
          Remember that my brother works for Fiat|brother work|fiat
          Remember that my sister's birthday is 4 June|sister birthday|4 june
          My wife's name is Ana|wife name|ana
          Our wifi password is tulip77|wifi password|tulip77
          Remember: the wifi password is tulip77|wifi password|tulip77
          Note that my locker number is 42|locker number|42
          My locker code is 4711|locker code|4711
          Remember that I am allergic to nuts|allergy nut|nut
          I can't eat gluten|taste gluten|gluten
          Keep in mind that I don't eat fish|taste fish|fish
          My shoe size is 43|shoe size|43
          I wear size 43|size|43
          Remember I live in Oslo|home|oslo
          Remember that I was born on 3 June 1980|birth|3 june 1980
          Please remember my passport number is X123|passport number|x123
          Note: my bank is DKB|bank name|dkb
          Remember that our son Tim is allergic to nuts|son tim: allerg nut|allerg nut
          I take 50 mg of losartan every day|medicine 50 mg losartan everi day|50 mg losartan everi day
          Retiens que mon chien s'appelle Rufus|chien name|rufus
          Recuerda que mi perro se llama Rufus|perr name|rufus
          Don't forget that my flight leaves at 6|note flight leav 6|flight leav 6
          Remember that my train is leaving|note train leav|train leav
          """)
  void people_say_it_in_many_ways(String said, String about, String value) {
    the_same_thing_has_the_same_name(said, about, value);
  }

  @Test
  void what_is_to_be_remembered_of_a_promise_is_a_promise() {
    assertThat(lessons("Remember that I will send the contract by Friday"))
        .extracting(Lesson::kind)
        .containsExactly(Kind.PROMISE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is my sister's name Eva?",
        "my city is Bonn?",
        "My sister said that my city is ugly",
        "My sister said she is allergic to cats",
        "Tom wrote to me, I am allergic to nuts",
        "My boss told me, my office is in Rome",
        "Peter: sorry, I live in Berlin now",
        "Peter wrote: \"I can't come. My car is broken. I live in Berlin now.\"",
        "She said “let it be.\nMy city is Bonn. I live there.”",
        "If I live in Bonn, who collects my bins",
        "My birthday is probably on Friday",
        "> Hello there. My city is Bonn.",
        "Maybe my birthday is on Friday",
        "I wish my name was Bob",
        "My name is not Bob",
        "My sister is not Eva",
        "My train is leaving",
        "My question is simple",
        "My brother is here",
        "> My city is Bonn",
        "“My city is Bonn”",
        "I don't live in Bonn",
        "I will see",
        "I think my name is on the list",
        "Tom lives in Bonn",
        "Mein Bruder ist gestern gekommen",
        "What is my name",
        "The weather is fine",
        "Ist mein Name Eva?"
      })
  void questions_suppositions_negations_and_what_others_say_teach_nothing(String said) {
    assertThat(lessons(said)).isEmpty();
  }

  @Test
  void a_name_in_quotation_marks_is_the_persons_own_word() {
    assertThat(lessons("My cat is called \"Mia Maria\"."))
        .extracting(Lesson::about)
        .containsExactly("cat name");
  }

  @Test
  void each_clause_teaches_with_the_words_it_stands_in() {
    String said =
        "Hi \uD83D\uDE42 I live in Bonn and my dog's name is Rex. Is that fine? Call me Al.";
    List<Lesson> lessons = lessons(said);
    assertThat(lessons)
        .extracting(Lesson::quote)
        .containsExactly("I live in Bonn", "my dog's name is Rex", "Call me Al");
    for (Lesson lesson : lessons) {
      int start = said.offsetByCodePoints(0, lesson.start());
      assertThat(said.startsWith(lesson.quote(), start)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          I will send the contract by Friday          | 2026-05-08
          I'll call the bank tomorrow                 | 2026-05-08
          I promise to return the key on 3 June       | 2026-06-03
          I will pay the rent by March 1st            | 2027-03-01
          I'll mail the form in 10 days               | 2026-05-17
          We will ship version two on 2026-07-01      | 2026-07-01
          Ich werde den Vertrag bis Montag schicken   | 2026-05-11
          Ich werde die Rechnung bis zum 20. Mai zahlen | 2026-05-20
          I will send the contract                    |
          """)
  void a_promise_keeps_its_day(String said, LocalDate due) {
    assertThat(lessons(said))
        .singleElement()
        .satisfies(
            lesson -> {
              assertThat(lesson.kind()).isEqualTo(Kind.PROMISE);
              assertThat(lesson.due().orElse(null)).isEqualTo(due);
            });
  }

  @Test
  void a_long_text_was_pasted_and_teaches_nothing() {
    assertThat(lessons("My city is Bonn.\n" + "x ".repeat(1_000))).isEmpty();
  }

  @Test
  void whatever_is_said_it_is_read_in_no_time() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            Stream.of(
                    "my ".repeat(600),
                    "i have a ".repeat(200),
                    "ok ".repeat(600),
                    "remember my ".repeat(160),
                    "remember that ".repeat(140))
                .map(this::lessons)
                .forEach(lessons -> assertThat(lessons).hasSizeLessThan(2)));
  }
}
