package commonplace.admin.alert.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Where rules come from: those that ship with the program, changed by a person's own file.
///
/// In that file a rule of the same name takes the place of a shipped one, one with `off: true` is
/// not looked at, and any other is added.
public sealed interface RuleBook {
  /// The rules in order.
  record Rules(List<Rule> rules) implements RuleBook {
    public Rules {
      rules = List.copyOf(rules);
    }
  }

  /// The person's file cannot be used.
  ///
  /// @param problems all of them, each a sentence that names the file and the rule
  record Refused(List<String> problems) implements RuleBook {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// The rules that ship with the program.
  static Rules shipped() {
    List<String> problems = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    for (RuleText.Entry entry : RuleText.read("rules.yml", shippedText(), problems)) {
      entry.rule().ifPresent(rules::add);
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException("the rules shipped are wrong: " + problems);
    }
    return new Rules(rules);
  }

  /// The shipped rules changed by that file, which need not exist.
  static RuleBook read(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      return changed(name, Files.readString(file));
    } catch (NoSuchFileException _) {
      return shipped();
    } catch (IOException _) {
      return new Refused(
          List.of(name + " cannot be read. See who may read it, and that it is UTF-8 text."));
    }
  }

  /// The shipped rules changed by that text.
  ///
  /// @param file its name, for messages
  static RuleBook changed(String file, String text) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    shipped().rules().forEach(rule -> rules.put(rule.name(), rule));
    List<String> problems = new ArrayList<>();
    for (RuleText.Entry entry : RuleText.read(file, text, problems)) {
      entry
          .rule()
          .ifPresentOrElse(
              rule -> rules.put(rule.name(), rule),
              () -> {
                if (rules.remove(entry.name()) == null) {
                  problems.add(
                      "%s: rule %s is switched off, but there is none of that name."
                          .formatted(file, entry.name()));
                }
              });
    }
    return problems.isEmpty() ? new Rules(List.copyOf(rules.values())) : new Refused(problems);
  }

  private static String shippedText() {
    try (InputStream in = RuleBook.class.getResourceAsStream("rules.yml")) {
      return new String(Objects.requireNonNull(in, "rules.yml").readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("rules.yml", e);
    }
  }
}
