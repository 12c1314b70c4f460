package commonplace.tasks.flagship;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.ClaimId;
import commonplace.memory.knowledge.Nature;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.Provenance;
import commonplace.memory.knowledge.Quote;
import commonplace.memory.knowledge.Ranking;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppraisalTest {
  private static final SourceId SOURCE = new SourceId(1);
  private static final String FACT =
      "The first lighthouse of the Cornish coast was lit in 1759 and burned whale oil until 1822.";

  private static Ranking rank(String statement, double score, int otherSources) {
    var passage = new PassageId(1);
    var claim =
        new Claim(
            new ClaimId(1),
            SOURCE,
            statement,
            new Quote(passage, statement, new Span(0, statement.length())),
            Nature.STATED,
            Provenance.RULES,
            score,
            Optional.empty(),
            Optional.empty());
    List<Passage> passages =
        List.of(
            new Passage(passage, SOURCE, 1, 0, statement.length(), statement),
            new Passage(new PassageId(2), SOURCE, 2, 0, 9, "The lighthouse of the coast."));
    return Objects.requireNonNull(
        Appraisal.of(
                "The lighthouses of the coast",
                passages,
                List.of(claim),
                Map.of(claim.id(), otherSources))
            .get(claim.id()));
  }

  @Test
  void the_weights_of_the_traits_add_up_to_one() {
    assertThat(Arrays.stream(Trait.values()).mapToDouble(Trait::weight).sum()).isEqualTo(1);
  }

  @Test
  void a_central_claim_with_dates_and_names_matters_more_than_one_without() {
    double fact = rank(FACT, 1, 0).importance();
    double plain =
        rank("The lighthouse of the coast was always quite a lovely sight at dusk.", 1, 0)
            .importance();
    double beside =
        rank("A baker sold bread rolls with butter near the station.", 0.2, 0).importance();
    assertThat(DoubleStream.of(fact, plain, beside).boxed().toList())
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(rank(FACT, 1, 0).dimensions()).containsKeys("centrality", "verifiability");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You can save a lot of money if you sign up for our plan today!",
        "Is the lighthouse of the coast really worth it?",
        "Explore the lighthouses of the coast with the Coast Trust in 2026.",
        "This is great and we love it.",
        "Some nice people were happy there."
      })
  void filler_is_rejected_with_a_reason(String filler) {
    Ranking ranking = rank(filler, 1, 0);
    assertThat(ranking.decision()).isEqualTo(Ranking.Decision.REJECTED);
    assertThat(ranking.reason()).isNotEmpty();
  }

  @Test
  void a_fact_is_accepted_without_a_word() {
    assertThat(rank(FACT, 1, 0).isAccepted()).isTrue();
    assertThat(rank(FACT, 1, 0).reason()).isEmpty();
  }

  @Property(tries = 200)
  void importance_stays_within_its_range_and_grows_with_what_others_say(
      @ForAll String statement,
      @ForAll @DoubleRange(min = 0, max = 1) double score,
      @ForAll @IntRange(max = 50) int others) {
    String said = statement.isBlank() ? "x" : statement;
    double alone = rank(said, score, 0).importance();
    assertThat(rank(said, score, others).importance()).isBetween(alone, 10.0);
  }
}
