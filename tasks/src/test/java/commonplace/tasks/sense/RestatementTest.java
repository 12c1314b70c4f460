package commonplace.tasks.sense;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestatementTest {
  private static final String QUOTE =
      "She found that the port of Ulm handled 262 ships in 1904, most of them under sail.";
  private static final String AROUND =
      "Mira Olsen counted for the harbour board until 1911. " + QUOTE + " The rest were steamers.";

  private static boolean borneOut(String said) {
    return new Restatement(said, QUOTE, AROUND).isBorneOut();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "She found that the port of Ulm handled 262 ships in 1904, most of them under sail.",
        "In 1904 the port of Ulm handled 262 ships.",
        "The port of Ulm handled 262 ships in 1904.",
        "Mira Olsen found that the port of Ulm handled 262 ships.",
        "Most ships of the port of Ulm in 1904 were under sail.",
        "the port of Ulm"
      })
  void what_the_quote_says_in_fewer_or_other_words_is_borne_out(String said) {
    assertThat(borneOut(said)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a number that is not there, that stands elsewhere, or of something else
        "The port of Ulm handled 263 ships in 1904.",
        "The port of Ulm handled 262 ships in 1911.",
        "The port of Ulm handled 262 ships a year, which is 18 more than before.",
        "The port of Ulm handled 262 % ships in 1904.",
        "The port of Ulm handled two hundred ships in 1904, most of them under sail.",
        "The port of Ulm handled half of the ships in 1904.",
        // a name that is not there, or does what another one did
        "The port of Bremen handled 262 ships in 1904, most of them under sail.",
        "Smith found that the port of Ulm handled 262 ships in 1904, most under sail.",
        "The port of Ulm found that Mira Olsen handled 262 ships.",
        "The port of Ulm handled 262 ships in 1904 during COVID-19.",
        // another sense
        "The port of Ulm never handled 262 ships in 1904.",
        "The port of Ulm may have handled 262 ships in 1904.",
        "All ships that the port of Ulm handled in 1904 were under sail.",
        // something else
        "The Pope bought 999 harbours in 2077 and President Smith lied about it.",
        "The port of Ulm handled 262 ships in 1904 thanks to generous bribes by smugglers.",
        "The harbour board paid for steamers until the rest were counted.",
        "It was so.",
        ""
      })
  void what_the_quote_does_not_say_is_not(String said) {
    assertThat(borneOut(said)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The reef lost corals.       | The reef did not lose corals.        | false",
        "The drug lowers pressure.   | The drug perhaps lowers pressure.    | false",
        "Brazil beat Germany 7-1.    | Germany beat Brazil 7-1.             | false",
        "Germany beat Brazil.        | Germany beat Brazil 7-1.             | true",
        "Die Brücke trägt 40 Tonnen. | Die Brücke trägt seit 1904 40 Tonnen. | true",
        "Die Brücke trägt 50 Tonnen. | Die Brücke trägt seit 1904 40 Tonnen. | false",
        "Мост держит 40 тонн.        | Мост в Риге держит 40 тонн.          | true",
        "Мост в Осло держит 40 тонн. | Мост в Риге держит 40 тонн.          | false",
        "该港口1904年处理了262艘船。      | 该港口1904年处理了262艘船，多为帆船。      | true",
        "该港口1904年处理了999艘船。      | 该港口1904年处理了262艘船，多为帆船。      | false",
      })
  void the_rule_holds_in_other_languages_and_for_either_sense(
      String said, String quote, boolean borneOut) {
    assertThat(new Restatement(said, quote, quote).isBorneOut()).isEqualTo(borneOut);
  }

  @Property(tries = 200)
  void a_statement_with_another_number_is_never_borne_out(
      @ForAll @IntRange(min = 1000) int there, @ForAll @IntRange(min = 1000) int said) {
    String quote = "The port of Ulm handled %d ships that year.";
    assertThat(
            new Restatement(quote.formatted(said), quote.formatted(there), quote.formatted(there))
                .isBorneOut())
        .isEqualTo(said == there);
  }
}
