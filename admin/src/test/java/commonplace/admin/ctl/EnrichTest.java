package commonplace.admin.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.Address;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.Span;
import commonplace.tasks.enrich.RunRequest;
import commonplace.tasks.enrich.Scope;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichTest extends CtlCase {
  private SpaceId ours;

  @BeforeEach
  void read() throws IOException {
    rules(
        """
        rules:
          - {id: sun, for: source, when: {title: {contains: solar}}, tag: energy}
          - {id: late, for: source, stage: 2, priority: 7, when: {title: {contains: wind}}, tag: air}
        """);
    ours =
        memory.spaces().place(new Address("telegram", "-7"), true, memory.spaces().owner()).space();
    keep(mine, "Solar power");
    keep(mine, "Wind power");
    keep(mine, "Coal");
    keep(ours, "Solar cells");
  }

  private void rules(String text) throws IOException {
    Files.writeString(folder.resolve("rules.yml"), text);
  }

  private void keep(SpaceId space, String title) {
    String url = "https://example.org/" + title.replace(' ', '-');
    String text = title + " is what this page is about.";
    memory
        .library()
        .keep(
            space,
            new Reading(
                url,
                url,
                title,
                "example.org",
                Optional.empty(),
                Optional.empty(),
                Optional.of("en"),
                text,
                List.of(new Span(0, text.length())),
                List.of()));
  }

  @Test
  void a_run_says_what_each_stage_took_with_a_word_for_the_coverage() {
    Said run = run("enrich", "run");
    assertThat(run.exit()).isEqualTo(Exits.DONE);
    assertThat(run.out())
        .startsWith("Run 1. Tagged 3 of 4 items (75.0 %, fair): 0 excluded, 2 in stage 1, 1 in")
        .endsWith("memoryctl enrich rollback 1 undoes it.\n");
    assertThat(run("enrich", "status").out())
        .contains("rules    2 in force", "4 looked at: 3 by rules", "1 waits for a person")
        .containsPattern("1 +completed +all +4/4 +75.0 % fair +0 +2026-05-03 12:40 +Ada");
    assertThat(run("enrich", "--status", "--json").out())
        .contains("\"status\" : \"completed\"", "\"grade\" : \"fair\"", "\"stage_1\" : 2");
  }

  @ParameterizedTest
  @CsvSource({
    "--test 2, Would tag 2 of 2 items",
    "--all --dry-run, Would tag 3 of 4 items",
    "--batch 3, Tagged 2 of 3 items",
    "--recent, Tagged 3 of 4 items",
    "--last-week, Tagged 3 of 4 items",
    "--last-month, Tagged 3 of 4 items",
    "--since-date 2026-05-03, Tagged 3 of 4 items",
    "--since-date 2026-05-04, Tagged 0 of 0 items",
    "--all --chunk-size 1, Tagged 3 of 4 items",
    "--dry-run, source:1  nothing -> energy (rule sun)"
  })
  void a_run_has_the_scope_that_was_asked_for(String options, String says) {
    Said said = run(("enrich " + options).split(" "));
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).contains(says.replace("(rule sun)", "(rule sun, 1.0)"));
    assertThat(run(("enrich run " + options).split(" ")).exit()).isEqualTo(Exits.DONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enrich",
        "enrich --all --recent",
        "enrich --test 0",
        "enrich run --chunk-size 0",
        "enrich --since-date yesterday",
        "enrich show claim7",
        "enrich --dry-run run",
        "enrich --test 2 run",
        "enrich --status run"
      })
  void what_makes_no_sense_is_refused(String command) {
    Said said = run(command.split(" "));
    assertThat(said.exit()).isEqualTo(Exits.NOT_UNDERSTOOD);
    assertThat(said.err()).isNotEmpty();
  }

  private static String item(String queue) {
    return queue.substring(0, queue.indexOf(' '));
  }

  @Test
  void people_see_what_waits_and_why_and_decide() {
    run("enrich", "run");
    String queue = run("enrich", "review").out();
    assertThat(queue)
        .matches(
            """
            source:3@[0-9a-f]{8}  no rule fits
                Coal
                now: no tag \\(no rule\\)
            1 in all.
            """);
    assertThat(run("enrich", "approve", item(queue), "source:1").out())
        .isEqualTo("source:3 is decided: no tag (Ada).\nsource:1 is decided: energy (Ada).\n");
    assertThat(run("enrich", "review").out()).isEqualTo("Nothing waits for a person.\n");
    assertThat(
            run("enrich", "override", "source:2", "--tag", "a", "--tag", "b", "--set", "x=y").out())
        .isEqualTo("source:2 is decided: a, b, x: y (Ada).\n");
    assertThat(run("enrich", "show", "source:2", "--json").out())
        .contains("\"method\" : \"manual_override\"", "\"assigned_by\" : \"Ada\"");
    assertThat(run("enrich", "approve", "source:3", "source:9").exit()).isEqualTo(Exits.UNKNOWN);
  }

  @Test
  void what_has_changed_since_it_was_shown_is_shown_instead_of_decided() throws IOException {
    run("enrich", "run");
    String shown = item(run("enrich", "review").out());
    rules("rules: [{id: old, for: source, when: {title: {contains: coal}}, tag: [\"a, b\"]}]");
    run("enrich", "run");

    Said said = run("enrich", "approve", "source:1", shown);

    assertThat(said.exit()).isEqualTo(Exits.REFUSED);
    assertThat(said.err())
        .startsWith("source:3 has changed since it was shown and is not decided. Now it is ")
        .contains(": a, b (rule old, 1.0). Decide again.");
    assertThat(run("enrich", "show", "source:1").out()).doesNotContain("Ada");
    assertThat(run("enrich", "override", shown, "--tag", "x").exit()).isEqualTo(Exits.REFUSED);
  }

  @Test
  void what_was_decided_before_another_had_changed_is_told() {
    run("enrich", "run");
    String shown = item(run("enrich", "review").out());

    Said said = run("enrich", "approve", shown, shown);

    assertThat(said.exit()).isEqualTo(Exits.REFUSED);
    assertThat(said.out()).startsWith("source:3 is decided: ");
    assertThat(said.err()).startsWith("source:3 has changed since it was shown");
  }

  @Test
  void other_tags_alone_leave_the_rest() {
    run("enrich", "run");
    run("enrich", "override", "source:3", "--tag=a", "--set=x=y", "--note=checked");
    assertThat(run("enrich", "override", "source:3", "--keep", "--tag=b").out())
        .isEqualTo("source:3 is decided: b, x: y (Ada).\n");
    assertThat(run("enrich", "show", "source:3").out()).contains("note      checked");
    assertThat(run("enrich", "override", "source:3", "--tag=c").out())
        .isEqualTo("source:3 is decided: c (Ada).\n");
  }

  @Test
  void one_who_does_not_stay_is_not_kept_by_a_run_that_writes_nothing() {
    assertThat(ask("enrich", "--dry-run").out()).contains("Would tag 2 of 3 items");
    var looks = new AtomicInteger();
    time = () -> NOW.plusSeconds(15L * looks.getAndIncrement());

    Said said = ask("enrich", "--all", "--dry-run", "--chunk-size", "1");

    assertThat(said.exit()).isEqualTo(Exits.REFUSED);
    assertThat(said.err())
        .containsPattern("^I have looked at [12] of 3 items in (30|45|60) s and stop here");
  }

  @Test
  void what_has_come_to_its_end_is_told_however_long_it_took() {
    var looks = new AtomicInteger();
    time = () -> NOW.plusSeconds(15L * looks.getAndIncrement());

    Said said = ask("enrich", "--all", "--dry-run");

    assertThat(said.exit()).isEqualTo(Exits.DONE);
    assertThat(said.out()).contains("Would tag 2 of 3 items");
  }

  @Test
  void a_run_is_undone_by_its_number() {
    run("enrich", "run");
    run("enrich", "approve", "source:3");
    assertThat(run("rollback", "1").out())
        .startsWith("Run 1: 3 rows are as they were before it. 1 was changed since and stays.");
    assertThat(run("enrich", "status").out()).contains("1  ".strip(), "rolled back");
    assertThat(run("enrich", "rollback", "9").exit()).isEqualTo(Exits.UNKNOWN);
  }

  @Test
  void a_run_that_was_cut_off_is_named_so_and_goes_on_whatever_a_single_space_ran() {
    var request = new RunRequest(new Scope.All(), Optional.empty(), false, RunRequest.CHUNK, "Ada");
    Thread.currentThread().interrupt();
    try {
      tasks.enrichments().run(request, _ -> {});
    } catch (InterruptedException e) {
      assertThat(run("enrich", "status").out()).contains("cut off");
    }
    assertThat(run(Optional.of(ours), 0, "enrich", "run").exit()).isEqualTo(Exits.DONE);
    assertThat(run("enrich", "resume").out()).startsWith("Run 1. Tagged 3 of 4 items");
    assertThat(run("enrich", "resume"))
        .isEqualTo(new Said(Exits.REFUSED, "", "No run was cut off.\n"));
  }

  @Test
  void from_a_space_nothing_of_another_is_seen_or_moved() {
    run("enrich", "run");
    Optional<SpaceId> from = Optional.of(ours);
    assertThat(run(from, 0, "enrich", "status").out())
        .contains("1 looked at: 1 by rules", "No run yet.");
    assertThat(run(from, 0, "enrich", "review").out()).isEqualTo("Nothing waits for a person.\n");
    assertThat(run(from, 0, "enrich", "show", "source:3").exit()).isEqualTo(Exits.UNKNOWN);
    assertThat(run(from, 0, "enrich", "approve", "source:3").exit()).isEqualTo(Exits.UNKNOWN);
    assertThat(run(from, 0, "enrich", "rollback", "1").exit()).isEqualTo(Exits.UNKNOWN);
    assertThat(run(from, 0, "enrich", "resume").exit()).isEqualTo(Exits.REFUSED);
    assertThat(run(from, 0, "enrich", "run").out()).contains("Tagged 1 of 1 item (");
  }

  @Test
  void who_does_not_stay_has_the_run_made_all_the_same() {
    var out = new StringWriter();
    int exit =
        memoryctl.run(
            List.of("enrich", "run"), new Caller(out, out, 0, "Ada", Optional.of(mine), false));
    assertThat(exit).isEqualTo(Exits.DONE);
    assertThat(out.toString()).startsWith("Run 1. Tagged 2 of 3 items");
  }

  @Test
  void the_rules_are_checked_and_listed_as_they_have_their_turn() throws Exception {
    assertThat(run("enrich", "rules").out().lines())
        .containsExactly(
            "RULE  STAGE  PRIORITY  FOR     TAGS",
            "sun   1      100       source  energy",
            "late  2      7         source  air");
    rules("rules: [{id: sun}]");
    Said bad = run("enrich", "rules");
    assertThat(bad.exit()).isEqualTo(Exits.WRONG);
    assertThat(bad.out()).contains("from before the last change", "late  2");
    Files.delete(folder.resolve("rules.yml"));
    assertThat(run("enrich", "rules", "--json").out()).contains("does not exist");
  }
}
