package commonplace.tasks.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.SourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnrichmentsTest extends EnrichCase {
  @Test
  void a_run_takes_exclusions_first_then_stage_1_then_stage_2_and_leaves_the_rest_to_people()
      throws Exception {
    energy();
    RunReport report = run(new Scope.All());

    assertThat(shelf.taken())
        .containsExactly(
            "claim:1 solar",
            "claim:2 maybe",
            "claim:3 no_rule",
            "claim:4 ads",
            "source:1 no_rule",
            "source:2 ads");
    assertThat(report.total()).isEqualTo(6);
    assertThat(report.counts()).isEqualTo(new Counts(6, 2, 1, 1, 2, 0, 1, 0, 6, 0, 0));
    assertThat(report.rowsBefore()).isZero();
    assertThat(report.rowsAfter()).isEqualTo(6);
    assertThat(report.grade()).isEqualTo(Grade.FAIR);
    assertThat(report.summary())
        .startsWith("Tagged 4 of 6 items (66.7 %, fair): 2 excluded, 1 in stage 1, 1 in stage 2");
    assertThat(enrichments.reviews(Optional.of(space)).waiting(10))
        .extracting(w -> w.enrichment().item() + " " + w.enrichment().alert().orElse(""))
        .containsExactlyInAnyOrder(
            "source:1 no rule fits", "claim:2 confidence 0.5 is below 0.6", "claim:3 no rule fits");
    Enrichment solar =
        enrichments.reviews(Optional.of(space)).find(claim(1)).orElseThrow().enrichment();
    assertThat(solar.tags()).containsExactly("energy");
    assertThat(solar.values()).isEqualTo(Map.of("topic", "sun"));
    assertThat(solar.method()).isEqualTo(Enrichment.Method.AUTO_COMPUTED);
    assertThat(solar.assignedBy()).isEqualTo("rules");
  }

  @Test
  void a_run_again_changes_nothing() throws Exception {
    energy();
    run(new Scope.All());
    List<String> before = shelf.rows();
    clock.advance(Duration.ofHours(1));

    Counts again = run(new Scope.All()).counts();

    assertThat(again.unchanged()).isEqualTo(6);
    assertThat(shelf.rows()).isEqualTo(before);
  }

  @Test
  void a_dry_run_and_a_test_write_nothing_and_show_what_would_change() throws Exception {
    energy();
    run(new Scope.All());
    write(RULES.replace("id: maybe", "id: windy").replace("confidence: 0.5", "confidence: 0.7"));
    List<String> before = shelf.rows();

    RunReport dry = ended(enrichments.run(request(new Scope.All(), true), _ -> {}));
    assertThat(dry.id()).isEmpty();
    assertThat(dry.counts().changed()).isEqualTo(1);
    assertThat(dry.examples())
        .containsExactly(
            new RunReport.Preview(
                claim(2), Optional.of("energy (rule maybe, 0.5)"), "energy (rule windy, 0.7)"));
    RunReport test = run(new Scope.Test(3));
    assertThat(test.counts().done()).isEqualTo(3);

    assertThat(shelf.rows()).isEqualTo(before);
    assertThat(enrichments.status(Optional.empty(), 10).runs()).hasSize(1);
  }

  @Test
  void scopes_are_by_time_by_number_by_space_and_by_source() throws Exception {
    long old = shelf.source(space, "https://example.org/old", "Old", NOW.minus(Duration.ofDays(9)));
    shelf.claims(old, List.of("Solar was."));
    long recent = shelf.source(space, "https://example.org/new", "New", NOW);
    shelf.claims(recent, List.of("Solar is.", "Solar will be."));
    SpaceId other = shelf.space("two", NOW);
    shelf.claims(shelf.source(other, "https://example.org/", "Theirs", NOW), List.of("Solar."));

    assertThat(run(new Scope.Since(NOW.minus(Duration.ofDays(3)))).counts().done()).isEqualTo(5);
    assertThat(run(new Scope.Batch(1)).counts().added()).isEqualTo(1);
    assertThat(shelf.taken()).contains("source:1 no_rule").doesNotContain("claim:1 solar");
    assertThat(run(new Scope.Batch(9)).counts().done()).isEqualTo(1);
    var theirs = new RunRequest(new Scope.All(), Optional.of(other), true, 10, "me");
    assertThat(ended(enrichments.run(theirs, _ -> {})).counts().done()).isEqualTo(2);
    assertThat(run(new Scope.Of(new SourceId(recent))).counts().done()).isEqualTo(3);
  }

  @Test
  void no_number_of_chunks_is_too_many() throws Exception {
    long source = shelf.source(space, "https://example.org/", "Many", NOW);
    shelf.claims(source, IntStream.range(0, 200).mapToObj(i -> "Solar " + i).toList());
    var one = new RunRequest(new Scope.All(), Optional.empty(), false, 1, "me");
    assertThat(ended(enrichments.run(one, _ -> {})).counts().done()).isEqualTo(201);
  }

  @Test
  void a_run_that_was_killed_goes_on_from_its_cursor_and_ends_as_if_nothing_had_been()
      throws Exception {
    long source = shelf.source(space, "https://example.org/", "Many", NOW);
    shelf.claims(
        source,
        IntStream.range(0, 3 * Sweep.AT_ONCE)
            .mapToObj(i -> i % 3 == 0 ? "Coal " + i : "Solar " + i)
            .toList());
    assertThatThrownBy(
            () ->
                enrichments.run(
                    request(new Scope.All(), false),
                    report -> {
                      if (report.counts().done() > Sweep.AT_ONCE) {
                        throw new IllegalStateException("killed");
                      }
                    }))
        .hasMessage("killed");
    store.close();
    reopen();
    int written = shelf.rows().size();
    assertThat(written).isBetween(Sweep.AT_ONCE, 2 * Sweep.AT_ONCE + 1);

    List<Long> done = new ArrayList<>();
    RunReport report = ended(enrichments.resume(r -> done.add(r.counts().done())));

    assertThat(done.getFirst()).isEqualTo(written);
    assertThat(report.id()).hasValue(1L);
    assertThat(report.counts().done()).isEqualTo(report.total());
    assertThat(report.counts().added()).isEqualTo(3 * Sweep.AT_ONCE + 1);
    assertThat(shelf.rows()).hasSize(3 * Sweep.AT_ONCE + 1);
    assertThat(enrichments.resume(_ -> {})).isInstanceOf(RunOutcome.NothingToResume.class);
    assertThat(enrichments.rollBack(1))
        .isEqualTo(new RollbackOutcome.Undone(3 * Sweep.AT_ONCE + 1, 0));
  }

  @Test
  void a_run_cut_off_under_other_rules_does_not_go_on_but_can_be_undone() throws Exception {
    energy();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run(new Scope.All())).isInstanceOf(InterruptedException.class);
    write(RULES.replace("id: maybe", "id: windy"));

    assertThat(enrichments.resume(_ -> {}))
        .isEqualTo(
            new RunOutcome.NothingToResume(
                "Run 1 was cut off and the rules were changed since. What it wrote stays; roll it"
                    + " back or start a new run."));
    assertThat(enrichments.status(Optional.empty(), 1).runs().getFirst().status())
        .isEqualTo(RunStatus.ABANDONED);
    assertThat(enrichments.rollBack(1)).isEqualTo(new RollbackOutcome.Undone(2, 0));
    assertThat(shelf.rows()).isEmpty();
  }

  @Test
  void a_rollback_leaves_what_was_changed_since_and_says_how_much() throws Exception {
    energy();
    run(new Scope.All());
    enrichments.reviews(Optional.of(space)).approve(new Seen(claim(3), Optional.empty()), "Ada");
    write(RULES.replace("tag: energy, set", "tag: sun, set"));
    run(new Scope.All());

    assertThat(enrichments.rollBack(1)).isEqualTo(new RollbackOutcome.Undone(4, 2));
    assertThat(shelf.taken()).containsExactly("claim:1 solar", "claim:3 manual_override");
    assertThat(enrichments.rollBack(2)).isEqualTo(new RollbackOutcome.Undone(1, 0));
    assertThat(enrichments.rollBack(1)).isEqualTo(new RollbackOutcome.Undone(1, 1));
    assertThat(shelf.taken()).containsExactly("claim:3 manual_override");
    assertThat(enrichments.rollBack(77)).isEqualTo(new RollbackOutcome.Unknown());
    assertThat(enrichments.status(Optional.empty(), 9).runs())
        .extracting(RunReport::status)
        .containsOnly(RunStatus.ROLLED_BACK);
  }

  @Test
  void a_bad_file_leaves_the_old_rules_in_force_and_the_report_says_so() throws Exception {
    energy();
    run(new Scope.All());
    write(RULES.replace("stage: 2", "stage: 3"));

    assertThat(run(new Scope.All()).warnings())
        .containsExactly(
            "The rules before the last change are in force. rules.yml line 5: \"stage\" must be a"
                + " whole number from 1 to 2.");
    assertThat(enrichments.status(Optional.empty(), 0).rules()).isEqualTo(3);
    assertThat(new Enrichments(store, Optional.of(rules), clock).run(all(), _ -> {}))
        .isEqualTo(
            new RunOutcome.NoRules(
                List.of("rules.yml line 5: \"stage\" must be a whole number from 1 to 2.")));
    assertThat(new Enrichments(store, Optional.empty(), clock).run(all(), _ -> {}))
        .isInstanceOf(RunOutcome.NoRules.class);
  }

  @Test
  void what_was_found_in_a_source_is_tagged_and_a_second_time_leaves_no_trace() throws Exception {
    long source = energy();
    enrichments.source(new SourceId(source));
    assertThat(shelf.taken())
        .containsExactly("claim:1 solar", "claim:2 maybe", "claim:3 no_rule", "source:1 no_rule");
    enrichments.source(new SourceId(source));
    assertThat(enrichments.status(Optional.empty(), 9).runs()).hasSize(1);
    assertThat(enrichments.rollBack(1)).isEqualTo(new RollbackOutcome.Undone(4, 0));
  }

  @Test
  void what_is_forgotten_takes_its_tags_with_it() throws Exception {
    long source = energy();
    run(new Scope.All());
    assertThat(new Library(store, clock).forget(space, new SourceId(source))).isTrue();
    assertThat(shelf.taken()).containsExactly("claim:4 ads", "source:2 ads");
    assertThat(enrichments.rollBack(1)).isEqualTo(new RollbackOutcome.Undone(2, 0));
  }
}
