package commonplace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the file of settings stands, and one that cannot be understood.
class SettingsFileTest extends SettingsCase {
  @Test
  void home_moves_the_file_with_it_and_does_not_stand_in_it() {
    files.put("/srv/cp/config/commonplace.yml", "home: /elsewhere\n");
    environment.put("COMMONPLACE_HOME", "/srv/cp");
    assertThat(problems(List.of()))
        .containsExactly(
            "config/commonplace.yml line 1: home decides where this file is, so it cannot stand in"
                + " it.");
    assertThat(read(List.of("--home=../you")).home()).isEqualTo(Path.of("/home/you"));
  }

  @Test
  void another_file_can_be_named_and_must_then_exist() {
    files.put("/etc/cp.yml", "admin: {port: 1}\n");
    assertThat(read(List.of("--config=/etc/cp.yml")).admin().port()).isEqualTo(1);
    assertThat(problems(List.of("--config=/etc/no.yml")))
        .containsExactly("--config names a file that does not exist: /etc/no.yml.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'admin:\n  port: 1\n bad: [hunter2\n' | config/commonplace.yml line 3 cannot be read as YAML. Mind the spaces at the start of lines and after colons.
          'just words, hunter2'                 | config/commonplace.yml does not hold keys and values, such as "timezone: Europe/Vienna".
          'admin:\n  port: 1\n  port: 2\n'      | config/commonplace.yml line 3 sets a key that was set above it. Keep one.
          """)
  void a_file_that_cannot_be_understood_is_refused_without_quoting_it(String yaml, String problem) {
    files.put(FILE, yaml.replace("\\n", "\n"));
    assertThat(problems(List.of())).containsExactly(problem);
  }

  @Test
  void an_unreadable_file_is_a_problem_and_an_empty_one_is_not() {
    files.put(FILE, "# nothing\nadmin:\n  # port: 1\n");
    assertThat(read().admin().port()).isEqualTo(9000);
    TextSource denied =
        file -> {
          throw new AccessDeniedException(file.toString());
        };
    SettingsReader reader = new SettingsReader(Path.of("/home/me"), ZoneId.of("UTC"), denied);
    assertThatThrownBy(() -> reader.read(Map.of(), List.of()))
        .hasMessageContaining("config/commonplace.yml cannot be read.");
  }
}
