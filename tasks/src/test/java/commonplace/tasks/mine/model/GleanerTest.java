package commonplace.tasks.mine.model;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.schema.OutputSchema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GleanerTest {
  private static final String TEXT = "The reef lost 14 % of its corals in 2019, says Mira Olsen.";

  private static Optional<Harvest> glean(String answer, boolean repair) {
    var passage = new Passage(new PassageId(1), new SourceId(1), 1, 0, TEXT.length(), TEXT);
    return new Gleaner(OutputSchema.beside(Miner.class, "miner_output.v1"), repair)
        .glean(answer, List.of(passage));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1,2,3]",
        "[]",
        "{}",
        "{\"error\":\"I cannot help with that\"}",
        "{\"result\":\"done\",\"items\":[]}",
        "{\"claims\":\"none\"}",
        "{\"claims\":[1,2]}",
        "{\"people\":[]}"
      })
  void json_about_something_else_is_no_answer(String answer) {
    assertThat(glean(answer, true)).isEmpty();
    assertThat(glean(answer, false)).isEmpty();
  }

  @Test
  void a_text_without_claims_is_an_answer() {
    assertThat(glean("{\"claims\":[],\"jargon\":[],\"people\":[]}", true).orElseThrow().findings())
        .isEmpty();
  }

  @Test
  void two_claims_that_become_the_same_quote_are_one() {
    String quoted =
        """
        {"claim_text":"Boat %s sank.","claim_type":"factual","domain":"science","stance":"asserts",
         "evidence_spans":[{"segment_id":"1","quote":"reef lost 14 %% of","t0":"0:00","t1":"0:00"}]}\
        """;

    Harvest harvest =
        glean(
                "{\"claims\":[%s,%s],\"jargon\":[],\"people\":[],\"mental_models\":[]}"
                    .formatted(quoted.formatted("Ada"), quoted.formatted("Bea")),
                true)
            .orElseThrow();

    assertThat(harvest.findings()).hasSize(1);
    assertThat(harvest.replaced()).isEqualTo(2);
  }
}
