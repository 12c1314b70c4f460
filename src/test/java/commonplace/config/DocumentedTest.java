package commonplace.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is written about the configuration, held against the code.
class DocumentedTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z.-]+)` \\| `([A-Z_]+)` \\| (.*?) ?\\| \\S.*\\|");

  private record Row(String key, String variable, String fallback) {}

  @Test
  void docs_list_every_key_with_its_variable_and_default_and_no_other() throws IOException {
    List<Row> documented =
        Files.readString(ROOT.resolve("docs/config.md"))
            .lines()
            .map(ROW::matcher)
            .filter(matcher -> matcher.matches())
            .map(row -> new Row(row.group(1), row.group(2), row.group(3).replace("`", "")))
            .toList();
    assertThat(documented)
        .containsExactlyElementsOf(
            Arrays.stream(Key.values())
                .map(key -> new Row(key.text(), key.variable(), key.fallback()))
                .toList());
  }

  @Test
  void the_sample_shows_every_key_of_the_file_and_no_other_and_sets_none() throws IOException {
    String sample = Files.readString(ROOT.resolve("config/commonplace.yml"));
    assertThat(readAs(sample)).isEqualTo(readAs(""));
    String shown =
        sample
            .lines()
            .map(line -> line.replaceFirst("^( *)# ([a-z-]+: )", "$1$2"))
            .filter(line -> !line.startsWith("#"))
            .reduce("", (text, line) -> text + line + "\n");
    assertThat(Yaml.read("sample", shown, List.of()))
        .extracting(Yaml.Entry::key)
        .containsExactlyElementsOf(
            Arrays.stream(Key.values()).filter(key -> key != Key.HOME).map(Key::text).toList());
  }

  private static Optional<Settings> readAs(String yaml) {
    return Optional.of(
        new SettingsReader(Path.of("/home/me"), ZoneId.of("UTC"), _ -> yaml)
            .read(Map.of(), List.of()));
  }

  @Test
  void every_variable_the_scripts_name_is_known_and_documented() throws IOException {
    String docs = Files.readString(ROOT.resolve("docs/config.md"));
    Set<String> named = new TreeSet<>();
    try (DirectoryStream<Path> scripts =
        Files.newDirectoryStream(ROOT.resolve("scripts"), "*.sh")) {
      for (Path script : scripts) {
        Pattern.compile("COMMONPLACE_[A-Z_]+[A-Z]")
            .matcher(Files.readString(script))
            .results()
            .forEach(found -> named.add(found.group()));
      }
    }
    assertThat(named).isNotEmpty().allSatisfy(name -> assertThat(docs).contains("`" + name + "`"));
    List<String> problems = new ArrayList<>();
    new Sources(problems)
        .environment(named.stream().collect(Collectors.toMap(name -> name, _ -> "1")));
    assertThat(problems).isEmpty();
  }
}
