package commonplace.tasks.transcribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.tasks.transcribe.OutsideProgram.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideProgramTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  private Ended run(String script, Duration limit, String... arguments)
      throws InterruptedException {
    return new OutsideProgram(Spoken.program(folder, "program", script))
        .run(List.of(arguments), folder, limit, () -> false);
  }

  @Test
  void arguments_arrive_as_they_are() throws Exception {
    assertThat(run("printf '%s|' \"$@\"; exit 3", LIMIT, "$(touch x)", "a b", ";rm"))
        .isEqualTo(new Ended.Exited(3, "$(touch x)|a b|;rm|"));
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void it_does_not_see_our_environment() throws Exception {
    assertThat(run("env", LIMIT).toString()).contains("PATH=").doesNotContain("JAVA_HOME");
  }

  @Test
  void much_output_does_not_hold_it_up() throws Exception {
    assertThat(run("head -c 3000000 /dev/zero", LIMIT))
        .isInstanceOfSatisfying(
            Ended.Exited.class, ended -> assertThat(ended.output()).hasSize(256 << 10));
  }

  @Test
  void one_that_is_too_slow_is_killed() throws Exception {
    assertThat(run("echo $$ > pid; exec sleep 60", Duration.ofSeconds(2)))
        .isInstanceOf(Ended.TooSlow.class);
    assertThat(alive()).isFalse();
  }

  @Test
  void one_that_makes_too_much_is_killed() throws Exception {
    var program =
        new OutsideProgram(Spoken.program(folder, "program", "echo $$ > pid; exec sleep 60"));
    Path made = folder.resolve("pid");
    assertThat(program.run(List.of(), folder, LIMIT, () -> made.toFile().length() > 0))
        .isInstanceOf(Ended.TooMuch.class);
    assertThat(alive()).isFalse();
  }

  @Test
  void an_interrupt_ends_it() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run("exec sleep 60", LIMIT)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void it_is_found_on_the_path_or_not_at_all() throws Exception {
    Path program = Spoken.program(folder, "tool", "exit 0");
    assertThat(OutsideProgram.named("tool", "/nowhere:" + folder))
        .isEqualTo(Optional.of(new OutsideProgram(program)));
    assertThat(OutsideProgram.named("other", folder.toString())).isEmpty();
    assertThat(
            new OutsideProgram(folder.resolve("other")).run(List.of(), folder, LIMIT, () -> false))
        .isInstanceOf(Ended.NotStarted.class);
  }

  private boolean alive() throws Exception {
    Path pid = folder.resolve("pid");
    if (!Files.exists(pid) || Files.size(pid) == 0) {
      return false; // killed before it had said who it is
    }
    Optional<ProcessHandle> process =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
    if (process.isPresent()) {
      process.get().onExit().get(30, java.util.concurrent.TimeUnit.SECONDS);
    }
    return process.map(ProcessHandle::isAlive).orElse(false);
  }
}
