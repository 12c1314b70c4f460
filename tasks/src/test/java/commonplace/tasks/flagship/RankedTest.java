package commonplace.tasks.flagship;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.ClaimLink;
import commonplace.memory.knowledge.Claims;
import commonplace.memory.knowledge.Evidence;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Shelf;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankedTest {
  private static final String TALL = "The Eiffel Tower in Paris is 330 metres tall.";
  private static final String SMALLER = "The Eiffel Tower in Paris is 300 metres tall.";

  @TempDir Path dir;
  private Shelf shelf;
  private Claims claims;

  @BeforeEach
  void open() {
    shelf = new Shelf(dir, new SettableClock(Instant.parse("2026-11-22T08:00:00Z")));
    claims = shelf.library().claims();
  }

  @AfterEach
  void close() {
    shelf.close();
  }

  private Claim read(String url, String... sentences) {
    SourceId source = shelf.keep(url, sentences);
    Ranked.byRules(shelf.library(), source, Map.of()).store(claims);
    return shelf.claim(source, 1);
  }

  @Test
  void what_an_earlier_source_says_already_joins_it_and_counts_for_more() {
    Claim first = read("https://example.org/a", TALL);
    Claim second =
        read("https://example.org/b", "The Eiffel Tower in Paris is about 330 metres high.");
    Claim third = read("https://example.org/c", TALL);

    assertThat(second.mergedInto()).contains(first.id());
    assertThat(third.mergedInto()).contains(first.id());
    assertThat(claims.evidence(first.id()))
        .extracting(Evidence::quote)
        .containsExactly(TALL, second.canonical(), TALL);
    assertThat(third.ranking().orElseThrow().importance())
        .isGreaterThan(first.ranking().orElseThrow().importance());
  }

  @Test
  void another_number_is_linked_as_a_contradiction_and_not_merged() {
    Claim first = read("https://example.org/a", TALL);
    Claim second = read("https://example.org/b", SMALLER);

    assertThat(second.mergedInto()).isEmpty();
    assertThat(claims.links(first.id()))
        .containsExactly(new ClaimLink(first.id(), second.id(), ClaimLink.Kind.CONTRADICTS));
  }

  @Test
  void what_says_more_supports_what_says_less_whichever_was_read_first() {
    String less = "Iceland generates 70 percent of its electricity from hydropower.";
    String more =
        "Iceland generates 70 percent of its electricity from hydropower and 30 percent from"
            + " geothermal plants.";
    Claim first = read("https://example.org/a", less);
    Claim second = read("https://example.org/b", more);
    Claim third = read("https://example.org/c", less.replace("70", "about 70"));

    assertThat(second.mergedInto()).isEmpty();
    assertThat(third.mergedInto()).contains(first.id());
    assertThat(claims.links(first.id()))
        .containsExactly(new ClaimLink(second.id(), first.id(), ClaimLink.Kind.SUPPORTS));
  }

  @Test
  void of_one_source_no_claim_supports_another() {
    Claim first =
        read(
            "https://example.org/a",
            "The council of Graz closed 12 schools in 2020.",
            "The council of Graz closed 12 schools in 2020, five of them in villages.");

    assertThat(claims.links(first.id())).isEmpty();
  }

  @Test
  void ranking_once_more_changes_nothing() {
    Claim first = read("https://example.org/a", TALL);
    Claim second = read("https://example.org/b", TALL, SMALLER);
    var before = claims.of(second.source());

    Ranked.byRules(shelf.library(), second.source(), Map.of()).store(claims);

    assertThat(claims.of(second.source())).isEqualTo(before);
    assertThat(claims.evidence(first.id())).hasSize(2);
  }

  @Test
  void a_source_that_is_gone_is_ranked_without_complaint() {
    Claim first = read("https://example.org/a", TALL);
    shelf.library().forget(shelf.space(), first.source());
    Ranked.byRules(shelf.library(), first.source(), Map.of()).store(claims);
    assertThat(claims.of(first.source())).isEmpty();
  }
}
