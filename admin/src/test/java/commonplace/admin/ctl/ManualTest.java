package commonplace.admin.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

class ManualTest extends CtlCase {
  /// Words that the shell makes something else of.
  private static final List<String> SHELL = List.of(">", "&&", "|");

  static Stream<CommandLine> ours() {
    return Manual.commands().stream()
        .filter(c -> !c.getCommandName().equals("generate-completion"));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void every_command_has_help_with_words_examples_and_exit_codes(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    assertThat(spec.usageMessage().description()).as("%s", spec).isNotEmpty();
    assertThat(spec.usageMessage().footer()).as("%s", spec).isNotEmpty();
    if (command.getSubcommands().isEmpty()) {
      assertThat(spec.usageMessage().exitCodeList()).as("%s", spec).containsKey(" 0");
    }
    spec.args().forEach(arg -> assertThat(arg.description()).as("%s %s", spec, arg).isNotEmpty());
    String[] help =
        Stream.concat(Arrays.stream(spec.qualifiedName().split(" ")).skip(1), Stream.of("--help"))
            .toArray(String[]::new);
    Said said = run(help);
    assertThat(said.exit()).isZero();
    assertThat(said.out()).startsWith("Usage: " + spec.qualifiedName()).contains("Examples:");
  }

  @ParameterizedTest
  @MethodSource("ours")
  void every_example_is_understood(CommandLine command) {
    for (String example : command.getCommandSpec().usageMessage().footer()) {
      if (example.strip().startsWith("memoryctl ")) {
        String[] words =
            Arrays.stream(example.strip().split(" +"))
                .skip(1)
                .takeWhile(word -> !SHELL.contains(word))
                .toArray(String[]::new);
        ParseResult parsed = Manual.commands().getFirst().parseArgs(words);
        assertThat(parsed.hasSubcommand()).as(example).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jobs list",
        "jobs show",
        "jobs create",
        "jobs cancel",
        "jobs resume",
        "jobs retry",
        "jobs pause",
        "jobs unpause",
        "jobs stop-all",
        "jobs stats",
        "jobs watch",
        "jobs diagnose",
        "jobs reset",
        "status",
        "chat-history",
        "search",
        "summarize",
        "cleanup",
        "db migrate",
        "db schema",
        "db indexes",
        "doctor",
        "support-bundle",
        "backup",
        "list-snapshots",
        "restore",
        "drill",
        "remove-snapshot",
        "validate",
        "recover",
        "preflight",
        "locks",
        "enrich run",
        "enrich resume",
        "enrich status",
        "enrich rules",
        "enrich review",
        "enrich show",
        "enrich approve",
        "enrich override",
        "enrich rollback",
        "rollback",
        "export claims",
        "export sources"
      })
  void what_operators_were_promised_is_there(String command) {
    assertThat(run((command + " --help").split(" ")).exit()).isZero();
  }

  @Test
  void the_shell_completes_them() {
    assertThat(run("generate-completion").out()).contains("_complete_memoryctl", "stop-all");
  }

  /// With `-Dcommonplace.manual=write` it is written anew.
  @Test
  void the_manual_says_what_the_commands_say() throws IOException {
    Path manual = Path.of("..", "docs", "memoryctl.md");
    if ("write".equals(System.getProperty("commonplace.manual"))) {
      Files.writeString(manual, Manual.text());
    }
    assertThat(manual).content().isEqualTo(Manual.text());
  }
}
