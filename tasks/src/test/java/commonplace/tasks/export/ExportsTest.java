package commonplace.tasks.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import commonplace.tasks.export.Wanted.Form;
import commonplace.tasks.export.Wanted.What;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportsTest extends ExportCase {
  @Test
  void the_csv_of_claims_begins_as_it_was_promised() throws IOException {
    keep(mine, "https://example.org/a", "Water boils at 100 degrees.");
    assertThat(all(What.CLAIMS, Form.CSV).lines().toList())
        .first()
        .asString()
        .startsWith("claim_id,canonical,tier,");
    assertThat(all(What.CLAIMS, Form.CSV))
        .contains("1,Water boils at 100 degrees.,,,,factual,,0.5,Water");
  }

  @Test
  void cells_with_commas_quotes_and_line_breaks_come_back_as_they_were() throws IOException {
    String awkward = "He said \"no, never\",\nthen: yes.";
    keep(mine, "https://example.org/a", awkward);
    List<String[]> rows = parsed(all(What.CLAIMS, Form.CSV));
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1)[1]).isEqualTo(awkward);
    assertThat(rows.get(1)).hasSameSizeAs(rows.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+49 is Germany.", "-40 is cold.", "@SUM(A1)", "＝1", "\t=1"})
  void a_cell_that_a_spreadsheet_would_run_is_made_text(String claim) {
    assertThat(Csv.text(claim)).isEqualTo("'" + claim);
  }

  @ParameterizedTest
  @CsvSource({"a=b", "'it''s -40'", "''"})
  void other_cells_are_left_alone(String claim) {
    assertThat(Csv.text(claim)).isEqualTo(claim);
  }

  @Test
  void json_is_one_array_with_the_text_letter_for_letter() throws IOException {
    keep(mine, "https://example.org/a", "=1+1", "Two.");
    JsonNode array = new ObjectMapper().readTree(all(What.CLAIMS, Form.JSON));
    assertThat(array).hasSize(2);
    assertThat(array.get(0).path("canonical").textValue()).isEqualTo("=1+1");
    assertThat(array.get(0).has("page")).isTrue();
    assertThat(new ObjectMapper().readTree(all(What.SOURCES, Form.JSON))).hasSize(1);
  }

  @Test
  void nothing_is_an_empty_array_and_a_head() throws IOException {
    assertThat(new ObjectMapper().readTree(all(What.CLAIMS, Form.JSON))).isEmpty();
    assertThat(all(What.CLAIMS, Form.CSV)).hasLineCount(1);
  }

  @Test
  void markdown_stands_by_source_and_says_where() throws IOException {
    keep(mine, "https://example.org/a", "First *claim*.", "# Second.");
    keep(mine, "https://example.org/b", "Third.");
    assertThat(all(What.CLAIMS, Form.MARKDOWN))
        .contains("## [About https://example.org/a](<https://example.org/a>)")
        .contains("- First \\*claim\\*. (¶ 1)")
        .contains("- \\# Second. (¶ 2)")
        .containsSubsequence("example.org/a", "example.org/b", "Third.");
    assertThat(all(What.SOURCES, Form.MARKDOWN)).hasLineCount(4);
  }

  @Test
  void a_space_gets_its_own_alone() throws IOException {
    keep(mine, "https://example.org/a", "Mine.");
    keep(ours, "https://example.org/b", "Ours.");
    for (Form form : Form.values()) {
      for (What what : What.values()) {
        Wanted wanted = new Wanted(what, form, Optional.of(ours));
        assertThat(written(wanted)).contains("example.org/b").doesNotContain("example.org/a");
        assertThat(exports.count(wanted)).isEqualTo(1);
      }
    }
  }

  @Test
  void more_than_a_page_is_written_once_each_and_told() throws IOException {
    String[] claims = IntStream.range(0, 1201).mapToObj(i -> "Claim " + i).toArray(String[]::new);
    keep(mine, "https://example.org/a", claims);
    List<Long> told = new ArrayList<>();
    var out = new StringWriter();
    exports.write(new Wanted(What.CLAIMS, Form.CSV, Optional.empty()), out, told::add);
    assertThat(parsed(out.toString()).stream().skip(1).map(row -> row[1])).containsExactly(claims);
    assertThat(told).containsExactly(500L, 1000L, 1201L);
  }

  private String all(What what, Form form) throws IOException {
    return written(new Wanted(what, form, Optional.empty()));
  }

  private String written(Wanted wanted) throws IOException {
    var out = new StringWriter();
    exports.write(wanted, out, _ -> {});
    return out.toString();
  }

  private static List<String[]> parsed(String csv) throws IOException {
    try (MappingIterator<String[]> rows =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .readValues(csv)) {
      return rows.readAll();
    }
  }
}
