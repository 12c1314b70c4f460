package commonplace.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gathers for each key the value that counts: file, then environment, then command line. What
/// belongs to no key is a problem.
final class Sources {
  private static final Path DEFAULT_FILE = Path.of("config", "commonplace.yml");

  /// Read by the scripts that start the program, not by the program.
  private static final Set<String> FOR_SCRIPTS =
      Set.of(
          "COMMONPLACE_JAVA_OPTS",
          "COMMONPLACE_JAR",
          "COMMONPLACE_BACKOFF",
          "COMMONPLACE_STOP_SECONDS",
          "COMMONPLACE_SUPERVISED");

  private final Map<Key, Given> given = new EnumMap<>(Key.class);
  private final List<String> problems;
  private Optional<String> file = Optional.empty();

  /// @param problems is added to
  Sources(List<String> problems) {
    this.problems = problems;
  }

  /// What counts for that key; empty if nothing was set.
  Optional<Given> of(Key key) {
    return Optional.ofNullable(given.get(key));
  }

  void arguments(List<String> arguments) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--") || equals < 0) {
        problems.add("Argument %d is not of the form --key=value.".formatted(i + 1));
        continue;
      }
      String name = argument.substring(2, equals);
      String value = argument.substring(equals + 1);
      if (!seen.add(name)) {
        problems.add("Argument %d sets a key for the second time. Keep one.".formatted(i + 1));
      } else if (name.equals("config")) {
        file = Optional.of(value).filter(path -> !path.isBlank());
      } else {
        int position = i + 1;
        Key.ofText(name)
            .ifPresentOrElse(
                key -> set(key, value, new Origin.Argument(name)),
                () -> unknown("Argument " + position, name, "--"));
      }
    }
  }

  void environment(Map<String, String> environment) {
    environment.keySet().stream()
        .filter(Key::isVariable)
        .filter(name -> !FOR_SCRIPTS.contains(name))
        .sorted()
        .forEach(
            name ->
                Key.ofVariable(name)
                    .ifPresentOrElse(
                        key ->
                            set(key, environment.getOrDefault(name, ""), new Origin.Variable(name)),
                        () -> unknownVariable(name)));
  }

  void file(Path home, TextSource files) {
    String name = file.orElse(DEFAULT_FILE.toString());
    try {
      yaml(name, files.read(home.resolve(name)));
    } catch (NoSuchFileException _) {
      if (file.isPresent()) {
        problems.add("--config names a file that does not exist: " + name + ".");
      }
    } catch (IOException _) {
      // a home that is a file is refused as a whole, by whoever uses it
      if (!Files.isRegularFile(home)) {
        problems.add(name + " cannot be read. See who may read it, and that it is UTF-8 text.");
      }
    }
  }

  private void yaml(String name, String text) {
    for (Yaml.Entry entry : Yaml.read(name, text, problems)) {
      Origin line = new Origin.YamlLine(name, entry.line());
      Optional<Key> key = Key.ofText(entry.key());
      if (key.filter(Key.HOME::equals).isPresent()) {
        problems.add(line + ": home decides where this file is, so it cannot stand in it.");
      } else if (key.isPresent()) {
        set(key.get(), entry.value(), line);
      } else if (!emptySection(entry)) {
        unknown(line.toString(), entry.key(), "");
      }
    }
  }

  private static boolean emptySection(Yaml.Entry entry) {
    return entry.value().isEmpty()
        && Arrays.stream(Key.values()).anyMatch(key -> key.text().startsWith(entry.key() + "."));
  }

  private void set(Key key, String value, Origin origin) {
    if (value.isBlank()) {
      return;
    }
    Given before = given.get(key);
    if (before == null || before.origin().rank() < origin.rank()) {
      given.put(key, new Given(value.strip(), origin));
    }
  }

  private void unknownVariable(String name) {
    List<String> names = new ArrayList<>(FOR_SCRIPTS);
    Arrays.stream(Key.values()).map(Key::variable).forEach(names::add);
    problems.add(
        name
            + " is not known."
            + Nearest.to(name, names.stream())
                .map(near -> " Did you mean " + near + "?")
                .orElse(""));
  }

  /// The name is repeated only if it looks like one: a secret may stand where a key should.
  private void unknown(String where, String name, String prefix) {
    String named =
        name.matches("[a-z][a-z.-]{0,40}")
            ? " sets " + prefix + name + ", which"
            : " sets a key that";
    problems.add(
        where
            + named
            + " is not known."
            + Nearest.to(name, Arrays.stream(Key.values()).map(Key::text))
                .map(near -> " Did you mean " + prefix + near + "?")
                .orElse(""));
  }
}
