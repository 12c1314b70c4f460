package commonplace.tasks.mine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.CpuTime;
import commonplace.tasks.extract.Passages;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
  private static final String TEXT =
      """
      Rebuilding the harbour 😀

      The harbour of Lisbon was rebuilt between 1756 and 1770. Subscribe to our newsletter for more stories like this one! \
      Trade in the harbour doubled because the new quays were 40% longer than the old ones.

      What would you have done about the harbour in 1755? I think my own favourite part of it all is the long walk there. \
      too small to be a sentence of its own kind here. The new quays of the harbour were 40% longer than the old ones were.

      Port | Ships | Tons\
      """;

  private static List<Statement> find(String text, String title) {
    return Statements.find(Passages.of(text), title);
  }

  @Test
  void a_statement_is_what_stands_at_its_offsets() {
    for (Statement statement : find(TEXT, "Rebuilding the harbour")) {
      int start = TEXT.offsetByCodePoints(0, statement.start());
      int end = TEXT.offsetByCodePoints(0, statement.end());
      assertThat(statement.text()).isEqualTo(TEXT.substring(start, end));
      assertThat(Passages.of(TEXT).get(statement.passage() - 1).text()).contains(statement.text());
    }
  }

  @Test
  void talk_questions_and_appeals_are_no_statements() {
    List<String> found =
        find(TEXT, "Rebuilding the harbour").stream().map(Statement::text).toList();
    assertThat(found)
        .anyMatch(text -> text.startsWith("The harbour of Lisbon was rebuilt"))
        .anyMatch(text -> text.startsWith("Trade in the harbour doubled"))
        .noneMatch(text -> text.contains("Subscribe") || text.contains("?") || text.contains("|"))
        .noneMatch(text -> text.startsWith("too small") || text.startsWith("I think"));
  }

  @Test
  void what_says_nearly_the_same_comes_once() {
    String twice =
        "The new quays of the harbour were 40% longer than the old quays. "
            + "The new quays of the harbour were 40% longer than the old quays were.";
    assertThat(find(twice, "Quays")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Der Hafen von Lissabon wurde zwischen 1756 und 1770 neu gebaut. Der Handel wuchs, weil die"
            + " neuen Kais länger waren als die alten.",
        "Порт Лиссабона был восстановлен между 1756 и 1770 годами. Торговля выросла, потому что"
            + " новые причалы были длиннее старых.",
        "里斯本港口在1756年至1770年之间重建完成。贸易增长是因为新码头比旧码头长百分之四十。",
        "リスボンの港は1756年から1770年の間に再建された。新しい埠頭は古い埠頭より四割長かったため貿易が増えた。"
      })
  void statements_are_found_in_other_languages(String text) {
    assertThat(find(text, "")).hasSize(2).allMatch(statement -> statement.score() > 0);
  }

  @Test
  void a_book_is_mined_in_bounded_time() {
    StringBuilder book = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      book.append("The ship number ").append(i).append(" of port ").append(i % 97);
      book.append(" carried more salt than wine in 1760.\n\n");
    }
    String text = book.toString();
    assertThat(CpuTime.of(() -> find(text, "Ships"))).isLessThan(Duration.ofSeconds(20));
  }
}
