package commonplace.admin.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.Address;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.snapshot.SnapshotKind;
import commonplace.tasks.job.Job;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobMovesTest extends CtlCase {
  @Test
  void the_same_wish_again_is_the_same_job_unless_it_is_to_be_done_again() {
    String url = "https://example.org/a";
    assertThat(run("jobs", "create", "pipeline", url))
        .isEqualTo(new Said(Exits.DONE, "Job 1 is queued.\n", ""));
    assertThat(run("jobs", "create", "PIPELINE", url).out())
        .isEqualTo("Job 1 does the same: queued. --again does it once more.\n");
    assertThat(run("jobs", "create", "pipeline", url, "--again", "--priority", "9").out())
        .isEqualTo("Job 2 is queued.\n");
    assertThat(run("jobs", "create", "mine", "77").exit()).isEqualTo(Exits.UNKNOWN);
    assertThat(run("jobs", "create", "transcribe", "77").exit()).isEqualTo(Exits.UNKNOWN);
    assertThat(run("jobs", "create", "dance", url).exit()).isEqualTo(Exits.NOT_UNDERSTOOD);
    assertThat(run("jobs", "create", "mine", "7", "--priority", "11").exit())
        .isEqualTo(Exits.NOT_UNDERSTOOD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notalink", "ftp://example.org/a", "see https://example.org/a", ""})
  void what_is_no_link_is_not_queued(String input) {
    Said said = run("jobs", "create", "pipeline", input);
    assertThat(said.exit()).isEqualTo(Exits.NOT_UNDERSTOOD);
    assertThat(said.err()).contains("“" + input + "” is no link", "https://example.org/article");
    assertThat(jobs.all(10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"https://example.org/a", "“https://example.org/a”", "example.org/a"})
  void a_link_is_queued_without_what_stands_around_it(String input) {
    assertThat(run("jobs", "create", "download", input).exit()).isEqualTo(Exits.DONE);
    assertThat(jobs.all(10)).extracting(Job::input).containsExactly("https://example.org/a");
  }

  @Test
  void the_newest_of_a_status_are_listed_and_no_more_than_asked_for() {
    for (String page : List.of("a", "b", "c")) {
      queue(mine, "https://example.org/" + page);
    }
    run("jobs", "cancel", "3");
    assertThat(run("jobs", "list", "--status", "queued", "--limit", "1").out())
        .hasLineCount(2)
        .contains("https://example.org/b");
    assertThat(run(Optional.of(new SpaceId(99)), 0, "jobs", "list", "--status", "queued").out())
        .isEqualTo("There are no such jobs.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "many", "99999999999"})
  void a_number_that_counts_nothing_is_not_understood(String limit) {
    Said said = run("jobs", "list", "--limit", limit);
    assertThat(said.exit()).isEqualTo(Exits.NOT_UNDERSTOOD);
    assertThat(said.err()).contains("--limit", "“" + limit + "” is no number from 1 up");
    assertThat(run("enrich", "review", "--limit", limit).exit()).isEqualTo(Exits.NOT_UNDERSTOOD);
    assertThat(run("enrich", "status", "--runs", limit).exit()).isEqualTo(Exits.NOT_UNDERSTOOD);
  }

  @Test
  void a_cancelled_job_is_driven_again_and_one_at_work_is_not() {
    queue(mine, "https://example.org/a");
    assertThat(run("jobs", "resume", "1"))
        .isEqualTo(new Said(Exits.REFUSED, "", "Job 1 is not over: queued.\n"));
    run("jobs", "cancel", "1");
    assertThat(run("jobs", "retry", "1"))
        .isEqualTo(new Said(Exits.DONE, "Job 1 is queued and goes on where it was.\n", ""));
    assertThat(run("jobs", "resume", "9").exit()).isEqualTo(Exits.UNKNOWN);
  }

  @Test
  void everything_is_stopped_in_all_spaces() {
    SpaceId ours =
        memory.spaces().place(new Address("telegram", "-7"), true, memory.spaces().owner()).space();
    queue(mine, "https://example.org/a");
    queue(ours, "https://example.org/b");
    Said asked = run(Optional.of(mine), 0, "jobs", "stop-all");
    assertThat(asked.exit()).isEqualTo(Exits.REFUSED);
    assertThat(asked.err()).contains("2 jobs of all spaces", "--confirm");
    assertThat(jobs.active(ours)).hasSize(1);
    assertThat(run("jobs", "stop-all").out()).isEqualTo("2 jobs are cancelled.\n");
    queue(ours, "https://example.org/c");
    assertThat(run(Optional.of(mine), 0, "jobs", "stop-all", "--confirm").out())
        .isEqualTo("1 job is cancelled.\n");
    assertThat(run("jobs", "list", "--status", "cancelled").out()).hasLineCount(4);
    assertThat(run("jobs", "stop-all").out()).isEqualTo("0 jobs are cancelled.\n");
  }

  @Test
  void stages_are_paused_one_by_one_or_all_at_once() {
    assertThat(run("jobs", "pause", "mine").out()).startsWith("Paused: mine.");
    assertThat(run("jobs", "pause", "UPLOAD", "--json").out()).contains("[ \"mine\", \"upload\" ]");
    assertThat(run("jobs", "unpause", "mine").out()).startsWith("Paused: upload.");
    assertThat(run("jobs", "pause").out()).startsWith("Every stage is paused");
    assertThat(run("jobs", "unpause").out())
        .isEqualTo("Nothing is paused any more. Jobs go on where they were.\n");
    assertThat(run("jobs", "unpause").out()).isEqualTo("Nothing is paused.\n");
    assertThat(tasks.pauses().now().all()).isFalse();
  }

  @Test
  void a_reset_keeps_the_database_as_it_was_and_asks_first() throws Exception {
    queue(mine, "https://example.org/a");
    Said asked = run("jobs", "reset");
    assertThat(asked.exit()).isEqualTo(Exits.REFUSED);
    assertThat(asked.err()).contains("1 job of all spaces", "--confirm");
    assertThat(jobs.active(mine)).hasSize(1);
    Said done = run("jobs", "reset", "--confirm");
    assertThat(done.out()).startsWith("1 job and 0 attempts are deleted");
    assertThat(jobs.all(10)).isEmpty();
    assertThat(snapshotDesk().snapshots().newest().orElseThrow().kind())
        .isEqualTo(SnapshotKind.RESET);
    try (var copies = Files.list(folder.resolve("backups"))) {
      assertThat(copies).hasSize(2);
    }
  }

  @Test
  void a_diagnosis_tells_the_five_things_and_what_to_do() {
    queue(mine, "https://example.org/a");
    assertThat(run("jobs", "diagnose", "1").out())
        .contains("status   queued", "cpu  ", "locks  ", "memory  ", "log  ", "do  ");
    assertThat(run("jobs", "diagnose", "1", "--json").out()).contains("\"lock_holders\"");
    assertThat(run("jobs", "diagnose", "2").exit()).isEqualTo(Exits.UNKNOWN);
  }

  @Test
  void a_diagnosis_says_a_status_once_and_takes_no_reader_for_a_lock() {
    queue(mine, "https://example.org/a");
    assertThat(run("jobs", "diagnose", "1").out())
        .startsWith("status   queued\n")
        .contains("the database is open in no other program;");
    var read = List.of("python3.11 (pid 7)");
    JobShown job = JobShown.of(jobs.all(1).getFirst());
    assertThat(new DiagnosisShown(job, 0, 0, 0, 0, read, List.of(), List.of(), List.of()).words())
        .contains("the database is open in python3.11 (pid 7) too, which need not lock it;");
  }

  @Test
  void figures_are_those_of_the_time_and_type_asked_for() {
    queue(mine, "https://example.org/a");
    run("jobs", "cancel", "1");
    assertThat(run("jobs", "stats", "--type", "mine", "--since", "1d").out())
        .contains("attempts  0 completed, 0 failed, 0 cancelled, 0 interrupted");
    assertThat(run("jobs", "stats", "--json").out()).contains("\"claims_extracted\" : 0");
  }

  @ParameterizedTest
  @CsvSource({"1d, P1D", "30m, PT30M", "12h, PT12H", "7s, PT7S"})
  void an_age_is_typed_as_it_is_said(String typed, String age) {
    assertThat(new Age().convert(typed)).hasToString(Duration.parse(age).toString());
    assertThat(run("jobs", "stats", "--since", "soon").err()).contains("30m, 12h or 7d");
  }
}
