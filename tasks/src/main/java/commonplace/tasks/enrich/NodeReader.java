package commonplace.tasks.enrich;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Takes values out of a YAML document. What does not fit is a problem with its line that says what
/// would fit, and then counts as not written, so that everything else is looked at as well.
///
/// @param file its name, for people
/// @param problems is added to
record NodeReader(String file, List<String> problems) {

  void problem(int line, String what) {
    problems.add("%s line %d: %s".formatted(file, line, what));
  }

  /// The entries by key; keys that are not among those known, or stand there twice, are problems.
  Map<String, YamlNode.Entry> entries(YamlNode node, Set<String> known, String where) {
    Map<String, YamlNode.Entry> byKey = new HashMap<>();
    if (!(node instanceof YamlNode.Mapping(var entries, var _))) {
      problem(node.line(), where + " must hold keys and values, such as \"id: energy\".");
      return byKey;
    }
    for (YamlNode.Entry entry : entries) {
      if (!known.contains(entry.key())) {
        problem(
            entry.line(),
            "%s has no key \"%s\". It may have: %s."
                .formatted(
                    where, entry.key(), String.join(", ", known.stream().sorted().toList())));
      } else if (byKey.putIfAbsent(entry.key(), entry) != null) {
        problem(entry.line(), "\"%s\" stands there twice. Keep one.".formatted(entry.key()));
      }
    }
    return byKey;
  }

  /// One text or a list of texts.
  List<String> texts(YamlNode.Entry entry) {
    List<YamlNode> nodes =
        entry.value() instanceof YamlNode.Sequence(var items, var _)
            ? items
            : List.of(entry.value());
    List<String> texts = nodes.stream().flatMap(node -> scalar(node).stream()).toList();
    if (texts.size() < nodes.size()
        || texts.isEmpty()
        || texts.stream().anyMatch(String::isBlank)) {
      problem(entry.line(), "\"%s\" needs a text or a list of texts.".formatted(entry.key()));
      return List.of();
    }
    return texts;
  }

  /// One text that becomes a value.
  ///
  /// @param rule what it must be: `must be a number from 0 to 1`
  <T> Optional<T> one(YamlNode.Entry entry, String rule, Function<String, Optional<T>> parse) {
    Optional<T> value = scalar(entry.value()).filter(text -> !text.isBlank()).flatMap(parse);
    if (value.isEmpty()) {
      problem(entry.line(), "\"%s\" %s.".formatted(entry.key(), rule));
    }
    return value;
  }

  Optional<Double> number(YamlNode.Entry entry, double least, double most) {
    return one(
        entry,
        "must be a number from %s to %s".formatted(plain(least), plain(most)),
        text -> number(text).filter(n -> n >= least && n <= most));
  }

  Optional<Integer> whole(YamlNode.Entry entry, int least, int most) {
    return one(
        entry,
        "must be a whole number from %d to %d".formatted(least, most),
        text ->
            text.matches("-?\\d{1,9}")
                ? Optional.of(Integer.valueOf(text)).filter(n -> n >= least && n <= most)
                : Optional.empty());
  }

  Optional<Boolean> truth(YamlNode.Entry entry) {
    return one(
        entry,
        "must be yes or no",
        text ->
            switch (text) {
              case "yes", "true" -> Optional.of(true);
              case "no", "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  private static Optional<String> scalar(YamlNode node) {
    return node instanceof YamlNode.Scalar(var text, var _) ? Optional.of(text) : Optional.empty();
  }

  private static Optional<Double> number(String text) {
    return text.matches("-?\\d{1,12}(\\.\\d{1,6})?")
        ? Optional.of(Double.valueOf(text))
        : Optional.empty();
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
