package commonplace.tasks.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReviewsTest extends EnrichCase {
  private static Seen seen(long claim) {
    return new Seen(claim(claim), Optional.empty());
  }

  @Test
  void a_person_has_the_last_word() throws Exception {
    energy();
    run(new Scope.All());
    assertThat(enrichments.reviews(Optional.of(space)).approve(seen(2), "Ada"))
        .isInstanceOfSatisfying(
            ReviewOutcome.Decided.class,
            d -> {
              assertThat(d.now().tags()).containsExactly("energy");
              assertThat(d.now().rule()).hasValue("maybe");
              assertThat(d.now().assignedBy()).isEqualTo("Ada");
              assertThat(d.now().alert()).isEmpty();
            });
    var coal = new Ruling(List.of("coal"), Map.of("topic", "past"), Optional.of("an old word"));
    assertThat(enrichments.reviews(Optional.of(space)).override(seen(3), coal, "Ada"))
        .isInstanceOfSatisfying(
            ReviewOutcome.Decided.class,
            d -> assertThat(d.now().method()).isEqualTo(Enrichment.Method.MANUAL_OVERRIDE));
    assertThat(enrichments.reviews(Optional.of(space)).count()).isEqualTo(1);
    write(RULES + "  - {id: all, for: claim, stage: 2, when: always, tag: rest}\n");

    Counts again = run(new Scope.All()).counts();

    assertThat(again.manual()).isEqualTo(2);
    Enrichment kept =
        enrichments.reviews(Optional.of(space)).find(claim(3)).orElseThrow().enrichment();
    assertThat(kept.tags()).containsExactly("coal");
    assertThat(kept.notes()).hasValue("an old word");
    assertThat(kept.confidence()).isEqualTo(1);
  }

  @Test
  void other_tags_leave_values_and_note_where_nothing_is_said_of_them() throws Exception {
    energy();
    run(new Scope.All());
    Reviews reviews = enrichments.reviews(Optional.of(space));
    var noted = new Ruling(List.of("wind"), Map.of("a", "1"), Optional.of("a note"));
    assertThat(reviews.retag(seen(1), noted, "Ada")).isInstanceOf(ReviewOutcome.Decided.class);

    reviews.retag(
        seen(1), new Ruling(List.of("one, two"), Map.of("a", "2"), Optional.empty()), "Ada");

    Enrichment now = reviews.find(claim(1)).orElseThrow().enrichment();
    assertThat(now.tags()).containsExactly("one, two");
    assertThat(now.values()).isEqualTo(Map.of("topic", "sun", "a", "2"));
    assertThat(now.notes()).hasValue("a note");
  }

  @Test
  void nothing_is_decided_about_what_has_changed_since_it_was_shown() throws Exception {
    energy();
    run(new Scope.All());
    Reviews reviews = enrichments.reviews(Optional.of(space));
    Seen shown = Seen.parse(reviews.find(claim(2)).orElseThrow().marked()).orElseThrow();
    write(RULES.replace("tag: energy, confidence", "tag: air, confidence"));
    run(new Scope.All());

    Waiting now = reviews.find(claim(2)).orElseThrow();
    assertThat(reviews.approve(shown, "Ada")).isEqualTo(new ReviewOutcome.Changed(now));
    assertThat(reviews.retag(shown, new Ruling(List.of(), Map.of(), Optional.empty()), "Ada"))
        .isEqualTo(new ReviewOutcome.Changed(now));
    assertThat(new ReviewOutcome.Changed(now).sentence())
        .startsWith(
            "claim:2 has changed since it was shown and is not decided. Now it is "
                + now.marked()
                + ": air (rule maybe, 0.5), ");
    assertThat(reviews.find(claim(2))).hasValue(now);
    assertThat(reviews.approve(Seen.parse(now.marked()).orElseThrow(), "Ada"))
        .isInstanceOf(ReviewOutcome.Decided.class);
  }

  @Test
  void nobody_decides_in_another_space() throws Exception {
    energy();
    run(new Scope.All());
    SpaceId other = shelf.space("two", NOW);
    var ruling = new Ruling(List.of("x"), Map.of(), Optional.empty());

    assertThat(enrichments.reviews(Optional.of(other)).waiting(10)).isEmpty();
    assertThat(enrichments.reviews(Optional.of(other)).find(claim(2))).isEmpty();
    assertThat(enrichments.reviews(Optional.of(other)).approve(seen(2), "Eve"))
        .isEqualTo(new ReviewOutcome.Unknown());
    assertThat(enrichments.reviews(Optional.of(other)).override(seen(2), ruling, "Eve"))
        .isEqualTo(new ReviewOutcome.Unknown());
    assertThat(
            enrichments
                .reviews(Optional.of(space))
                .find(claim(2))
                .orElseThrow()
                .enrichment()
                .assignedBy())
        .isEqualTo("rules");
  }

  @Test
  void what_a_later_rule_takes_out_of_review_says_when() throws Exception {
    energy();
    run(new Scope.All());
    clock.advance(Duration.ofDays(1));
    write(RULES + "  - {id: coal, for: claim, when: {text: {contains: coal}}, tag: past}\n");

    assertThat(run(new Scope.All()).counts().resolved()).isEqualTo(1);
    assertThat(
            enrichments
                .reviews(Optional.of(space))
                .find(claim(3))
                .orElseThrow()
                .enrichment()
                .autoResolved())
        .hasValue(NOW.plus(Duration.ofDays(1)));
  }
}
