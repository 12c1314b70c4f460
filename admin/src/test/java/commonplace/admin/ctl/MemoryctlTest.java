package commonplace.admin.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.chat.Address;
import commonplace.memory.chat.SpaceId;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryctlTest extends CtlCase {
  @Test
  void jobs_stand_in_a_table_the_newest_first() {
    queue(mine, "https://example.org/a");
    queue(mine, "https://example.org/long-address");
    assertThat(run("jobs", "list").out().lines())
        .containsExactly(
            "JOB  TYPE      STATUS  CREATED           PROGRESS  INPUT",
            "2    pipeline  queued  2026-05-03 12:40  queued    https://example.org/long-address",
            "1    pipeline  queued  2026-05-03 12:40  queued    https://example.org/a");
    assertThat(run("jobs", "list", "--limit", "1").out()).hasLineCount(2);
    assertThat(run("jobs", "list", "--status", "failed").out())
        .isEqualTo("There are no such jobs.\n");
  }

  @Test
  void a_file_that_was_sent_is_called_by_its_name() {
    queue(mine, "upload:" + "a".repeat(64) + "/report.pdf");
    assertThat(run("jobs", "list").out()).contains("queued    report.pdf").doesNotContain("aaa");
    assertThat(run("jobs", "show", "1").out()).contains("input     report.pdf\n");
  }

  @Test
  void json_has_the_names_scripts_rely_on() {
    queue(mine, "https://example.org/a");
    assertThat(run("jobs", "show", "1", "--json").out())
        .contains("\"job_id\" : \"1\"", "\"status\" : \"queued\"", "\"unit\" : \"pages\"");
    assertThat(run("--json", "jobs", "list").out()).contains("\"jobs\" : [");
  }

  @Test
  void a_cancelled_job_cannot_be_cancelled_again() {
    queue(mine, "https://example.org/a");
    assertThat(run("jobs", "cancel", "1"))
        .isEqualTo(new Said(Exits.DONE, "Job 1 is cancelled.\n", ""));
    assertThat(run("jobs", "cancel", "1"))
        .isEqualTo(new Said(Exits.REFUSED, "", "Job 1 had ended before: stopped.\n"));
    assertThat(run("jobs", "cancel", "9").exit()).isEqualTo(Exits.UNKNOWN);
  }

  @Test
  void who_asks_from_a_space_sees_and_moves_nothing_of_another() {
    SpaceId ours =
        memory.spaces().place(new Address("telegram", "-7"), true, memory.spaces().owner()).space();
    queue(mine, "https://example.org/private");
    queue(ours, "https://example.org/ours");
    Optional<SpaceId> from = Optional.of(ours);
    assertThat(run(from, 0, "jobs", "list").out()).contains("/ours").doesNotContain("private");
    assertThat(run(from, 0, "jobs", "show", "1").exit()).isEqualTo(Exits.UNKNOWN);
    assertThat(run(from, 0, "jobs", "cancel", "1").exit()).isEqualTo(Exits.UNKNOWN);
    assertThat(run(from, 0, "jobs", "watch", "1").exit()).isEqualTo(Exits.UNKNOWN);
    assertThat(run(from, 0, "export", "sources", "--csv").out()).hasLineCount(1);
  }

  @Test
  void what_is_not_understood_says_what_would_be() {
    Said typo = run("jobs", "lisst");
    assertThat(typo.exit()).isEqualTo(Exits.NOT_UNDERSTOOD);
    assertThat(typo.err()).contains("lisst").contains("list").contains("memoryctl jobs --help");
    assertThat(run("jobs", "show").exit()).isEqualTo(Exits.NOT_UNDERSTOOD);
    assertThat(run().exit()).isEqualTo(Exits.NOT_UNDERSTOOD);
    assertThat(run("export", "claims", "--csv", "--markdown").exit())
        .isEqualTo(Exits.NOT_UNDERSTOOD);
  }

  @Test
  void a_stack_trace_is_shown_only_when_it_was_asked_for() {
    var broken =
        new Memoryctl(
            desks(
                () -> {
                  throw new IllegalStateException("The disk is gone.");
                }),
            InstantSource.system());
    assertThat(said(broken, "jobs", "list"))
        .isEqualTo(new Said(Exits.WRONG, "", "The disk is gone.\n"));
    assertThat(said(broken, "-v", "jobs", "list").err())
        .startsWith("The disk is gone.\n")
        .contains("    at commonplace.admin.ctl");
  }

  @Test
  void what_must_be_done_elsewhere_is_passed_on_untouched() {
    var elsewhere =
        new Memoryctl(
            desks(
                () -> {
                  throw new Memoryctl.Elsewhere("another process has it") {
                    private static final long serialVersionUID = 1L;
                  };
                }),
            InstantSource.system());
    assertThatThrownBy(() -> said(elsewhere, "jobs", "list"))
        .isInstanceOf(Memoryctl.Elsewhere.class);
    assertThat(said(elsewhere, "jobs", "list", "--help").exit()).isEqualTo(Exits.DONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--csv", "--json", "--markdown"})
  void exports_go_out_or_into_the_folder(String form) {
    Said out = run("export", "claims", form);
    assertThat(out.exit()).isEqualTo(Exits.DONE);
    assertThat(out.out()).isNotEmpty();
    Said file = run("export", "claims", form, "--folder");
    assertThat(file.out()).contains(folder.resolve("out").resolve("claims.").toString());
    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/claims.*");
  }

  @Test
  void the_store_is_ready_and_nobody_else_holds_it() {
    assertThat(run("locks").out()).contains("other programs               none");
    Said preflight = run("preflight");
    assertThat(preflight.out()).contains("writer   fine ", "holders  fine ");
    assertThat(run("preflight", "--json").out()).contains("\"ready\" : ");
  }

  private static Said said(Memoryctl memoryctl, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit = memoryctl.run(List.of(arguments), Caller.operator(out, err));
    return new Said(exit, out.toString(), err.toString());
  }

  private Desks desks(Supplier<Desk> desk) {
    return new Desks(desk, this::snapshotDesk);
  }
}
