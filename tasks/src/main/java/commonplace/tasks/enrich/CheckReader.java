package commonplace.tasks.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/// Reads the conditions of a rule: a mapping of fields, each with one test or several.
record CheckReader(NodeReader nodes) {
  private static final double MOST = 1_000_000_000;

  private enum Test {
    EQUALS,
    CONTAINS,
    MATCHES,
    WITHIN,
    AT_LEAST,
    AT_MOST,
    PRESENT;

    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean fits(ItemField field) {
      return switch (this) {
        case EQUALS, CONTAINS, MATCHES -> !field.number();
        case WITHIN -> field == ItemField.HOST;
        case AT_LEAST, AT_MOST -> field.number();
        case PRESENT -> true;
      };
    }

    static Optional<Test> of(String key) {
      return List.of(values()).stream().filter(test -> test.key().equals(key)).findFirst();
    }

    static String fitting(ItemField field) {
      return List.of(values()).stream()
          .filter(test -> test.fits(field))
          .map(Test::key)
          .collect(Collectors.joining(", "));
    }
  }

  /// The conditions below `when` or `unless`.
  ///
  /// @param kinds those the rule is for
  List<Check> read(YamlNode.Entry conditions, Set<ItemKind> kinds) {
    if (!(conditions.value() instanceof YamlNode.Mapping(var entries, var _))
        || entries.isEmpty()) {
      nodes.problem(
          conditions.line(),
          "\"%s\" needs fields, such as \"host: {within: example.org}\"."
              .formatted(conditions.key()));
      return List.of();
    }
    List<Check> checks = new ArrayList<>();
    for (YamlNode.Entry entry : entries) {
      Optional<ItemField> field = ItemField.of(entry.key());
      if (field.isEmpty()) {
        nodes.problem(
            entry.line(),
            "\"%s\" is no field. Fields are: %s.".formatted(entry.key(), ItemField.keys()));
      } else if (kinds.stream().noneMatch(field.get()::of)) {
        nodes.problem(entry.line(), "what the rule is for has no \"%s\".".formatted(entry.key()));
      } else {
        checks.addAll(tests(entry, field.get()));
      }
    }
    return checks;
  }

  private List<Check> tests(YamlNode.Entry entry, ItemField field) {
    if (!(entry.value() instanceof YamlNode.Mapping(var tests, var _)) || tests.isEmpty()) {
      nodes.problem(
          entry.line(),
          "\"%s\" needs a test, one of: %s.".formatted(entry.key(), Test.fitting(field)));
      return List.of();
    }
    List<Check> checks = new ArrayList<>();
    for (YamlNode.Entry test : tests) {
      Optional<Test> known = Test.of(test.key()).filter(t -> t.fits(field));
      if (known.isEmpty()) {
        nodes.problem(
            test.line(),
            "\"%s\" cannot be tested by \"%s\". Use one of: %s."
                .formatted(field.key(), test.key(), Test.fitting(field)));
      } else {
        check(test, known.get(), field).ifPresent(checks::add);
      }
    }
    return checks;
  }

  private Optional<Check> check(YamlNode.Entry entry, Test test, ItemField field) {
    return switch (test) {
      case EQUALS -> folded(entry).map(v -> new Check.OneOf(field, Set.copyOf(v)));
      case CONTAINS -> folded(entry).map(v -> new Check.Contains(field, v));
      case WITHIN -> folded(entry).map(v -> new Check.Within(field, v));
      case MATCHES ->
          nodes
              .one(entry, "needs a regular expression", Optional::of)
              .flatMap(text -> pattern(entry, text))
              .map(pattern -> new Check.Matches(field, pattern));
      case AT_LEAST -> nodes.number(entry, -MOST, MOST).map(n -> new Check.AtLeast(field, n));
      case AT_MOST -> nodes.number(entry, -MOST, MOST).map(n -> new Check.AtMost(field, n));
      case PRESENT -> nodes.truth(entry).map(wanted -> new Check.Present(field, wanted));
    };
  }

  private Optional<List<String>> folded(YamlNode.Entry entry) {
    List<String> texts = nodes.texts(entry);
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(texts.stream().map(Item::fold).toList());
  }

  private Optional<Pattern> pattern(YamlNode.Entry entry, String text) {
    try {
      return Optional.of(Pattern.compile(text, Pattern.UNICODE_CASE));
    } catch (PatternSyntaxException e) {
      nodes.problem(
          entry.line(),
          "the expression cannot be read: %s, at character %d."
              .formatted(e.getDescription(), e.getIndex() + 1));
      return Optional.empty();
    }
  }
}
