package commonplace.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenDatesTest {
  /// A Thursday.
  private static final LocalDate TODAY = LocalDate.parse("2026-05-14");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What did I do on 7 May 2023?|2023-05-07|2023-05-07",
        "What did I do on May 7th, 2023?|2023-05-07|2023-05-07",
        "what happened on 2023-05-07|2023-05-07|2023-05-07",
        "Where was I on the 3rd of March?|2026-03-03|2026-03-03",
        "What was planned for December?|2025-12-01|2025-12-31",
        "Who came in may|2026-05-01|2026-05-31",
        "What did I buy in June 2023?|2023-06-01|2023-06-30",
        "What did Ann do in 2023?|2023-01-01|2023-12-31",
        "What did I eat yesterday?|2026-05-13|2026-05-13",
        "Whom did I meet last Tuesday?|2026-05-12|2026-05-12",
        "What did I say on Thursday?|2026-05-07|2026-05-07",
        "What did I read last week?|2026-05-04|2026-05-10",
        "What did I do last weekend?|2026-05-09|2026-05-10",
        "What was decided last month?|2026-04-01|2026-04-30",
        "Where did we go last year?|2025-01-01|2025-12-31",
        "What did I tell you 3 days ago?|2026-05-11|2026-05-11",
        "What did I tell you two weeks ago?|2026-04-27|2026-05-03",
        "Was habe ich gestern gekauft?|2026-05-13|2026-05-13",
        "Wo war ich am 3. März 2025?|2025-03-03|2025-03-03",
        "Was war am 03.02.2026?|2026-02-03|2026-02-03",
        "Was habe ich vor drei Tagen gesagt?|2026-05-11|2026-05-11",
        "Was war letzten Dienstag?|2026-05-12|2026-05-12",
        "¿Qué compré ayer?|2026-05-13|2026-05-13",
        "¿Qué pasó el 7 de mayo de 2023?|2023-05-07|2023-05-07",
        "Qu'est-ce que j'ai dit hier ?|2026-05-13|2026-05-13",
        "Что я купил вчера?|2026-05-13|2026-05-13",
        "Где я был в марте?|2026-03-01|2026-03-31",
        "Что было 7 мая 2023?|2023-05-07|2023-05-07",
        "我昨天买了什么？|2026-05-13|2026-05-13",
        "2023年5月7日发生了什么？|2023-05-07|2023-05-07",
        "去年どこへ行った？|2025-01-01|2025-12-31",
      })
  void days_are_read(String question, LocalDate from, LocalDate to) {
    assertThat(SpokenDates.asked(question, TODAY)).contains(new Period(from, to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "May I ask something?",
        "How many people march for it?",
        "Who is Augustine?",
        "Where does Maria live?",
      })
  void other_words_are_no_days(String question) {
    Optional<Period> read = SpokenDates.asked(question, TODAY);
    assertThat(read).isEmpty();
  }

  @Test
  void a_day_is_told_of_on_it_or_soon_after() {
    Period day = Period.of(TODAY);
    assertThat(day.nearness(TODAY)).isEqualTo(1);
    assertThat(day.nearness(TODAY.plusDays(2))).isBetween(0.1, 0.9);
    assertThat(day.nearness(TODAY.plusDays(30))).isZero();
    assertThat(day.nearness(TODAY.minusDays(1))).isZero();
  }

  @Property(tries = 300)
  void any_text_can_be_asked(@ForAll String text) {
    assertThat(SpokenDates.asked(text, TODAY)).isNotNull();
  }
}
