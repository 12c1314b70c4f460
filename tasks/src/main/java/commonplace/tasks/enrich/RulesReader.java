package commonplace.tasks.enrich;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a file of rules. Everything that is wrong with it is told at once.
final class RulesReader {
  private static final Set<String> KEYS = Set.of("review-below", "rules");
  private static final Set<String> RULE_KEYS =
      Set.of(
          "id",
          "for",
          "exclude",
          "stage",
          "priority",
          "when",
          "unless",
          "tag",
          "set",
          "confidence",
          "attention",
          "note");
  private static final int MIDDLE_PRIORITY = 100;
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_.-]{0,59}";

  private final List<String> problems = new ArrayList<>();
  private final NodeReader nodes;
  private final CheckReader checks;
  private final Map<String, Integer> lines = new HashMap<>();

  private RulesReader(String file) {
    nodes = new NodeReader(file, problems);
    checks = new CheckReader(nodes);
  }

  /// @param file its name, for people
  static RulesRead read(String file, String text) {
    return new RulesReader(file).document(text);
  }

  private RulesRead document(String text) {
    double reviewBelow = 0;
    List<TagRule> rules = List.of();
    try {
      Optional<YamlNode> root = YamlNode.read(text);
      Map<String, YamlNode.Entry> entries =
          root.map(node -> nodes.entries(node, KEYS, "the file")).orElse(Map.of());
      reviewBelow =
          Optional.ofNullable(entries.get("review-below"))
              .flatMap(entry -> nodes.number(entry, 0, 1))
              .orElse(0.0);
      rules = Optional.ofNullable(entries.get("rules")).map(this::rules).orElse(List.of());
      if (rules.isEmpty() && problems.isEmpty()) {
        nodes.problem(1, "there is no rule. Begin with \"rules:\" and a list below it.");
      }
    } catch (YamlNode.UnreadableException e) {
      nodes.problem(
          e.line(), "this is no YAML. Mind the spaces at the start of lines and after colons.");
    }
    return problems.isEmpty()
        ? new RulesRead.Understood(new TagRules(sha256(text), reviewBelow, rules))
        : new RulesRead.Refused(List.copyOf(problems));
  }

  private List<TagRule> rules(YamlNode.Entry entry) {
    if (!(entry.value() instanceof YamlNode.Sequence(var items, var _))) {
      nodes.problem(entry.line(), "\"rules\" must be a list: a dash before each rule.");
      return List.of();
    }
    List<TagRule> rules = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      rules.add(rule(items.get(i), i));
    }
    return rules;
  }

  private TagRule rule(YamlNode node, int order) {
    Map<String, YamlNode.Entry> entries = nodes.entries(node, RULE_KEYS, "a rule");
    boolean exclude = optional(entries, "exclude").flatMap(nodes::truth).orElse(false);
    if (exclude) {
      optional(entries, "stage")
          .ifPresent(
              e -> nodes.problem(e.line(), "an exclusion comes before all stages: leave it out."));
    }
    Set<ItemKind> kinds =
        needed(entries, "for", node.line()).map(this::kinds).orElse(EnumSet.allOf(ItemKind.class));
    return new TagRule(
        needed(entries, "id", node.line()).flatMap(this::id).orElse(""),
        order,
        kinds,
        exclude ? 0 : optional(entries, "stage").flatMap(e -> nodes.whole(e, 1, 2)).orElse(1),
        optional(entries, "priority")
            .flatMap(e -> nodes.whole(e, 0, 1_000_000))
            .orElse(MIDDLE_PRIORITY),
        needed(entries, "when", node.line()).map(e -> when(e, kinds)).orElse(List.of()),
        optional(entries, "unless").map(e -> checks.read(e, kinds)).orElse(List.of()),
        effect(entries, exclude, node.line()));
  }

  /// `when: always` takes whatever is left.
  private List<Check> when(YamlNode.Entry entry, Set<ItemKind> kinds) {
    return entry.value() instanceof YamlNode.Scalar(var text, var _) && text.equals("always")
        ? List.of()
        : checks.read(entry, kinds);
  }

  private Effect effect(Map<String, YamlNode.Entry> entries, boolean exclude, int line) {
    List<String> tags = optional(entries, "tag").map(nodes::texts).orElse(List.of());
    Map<String, String> values = optional(entries, "set").map(this::values).orElse(Map.of());
    if (!exclude && !entries.containsKey("tag") && !entries.containsKey("set")) {
      nodes.problem(line, "a rule needs \"tag\" or \"set\", unless it has \"exclude: yes\".");
    }
    return new Effect(
        tags,
        values,
        optional(entries, "confidence").flatMap(e -> nodes.number(e, 0, 1)).orElse(1.0),
        optional(entries, "attention").flatMap(e -> nodes.one(e, "needs a text", Optional::of)),
        optional(entries, "note").flatMap(e -> nodes.one(e, "needs a text", Optional::of)));
  }

  private Map<String, String> values(YamlNode.Entry entry) {
    Map<String, String> values = new HashMap<>();
    if (entry.value() instanceof YamlNode.Mapping(var entries, var _) && !entries.isEmpty()) {
      for (YamlNode.Entry value : entries) {
        nodes
            .one(value, "needs a text", Optional::of)
            .ifPresent(
                text -> {
                  if (values.putIfAbsent(value.key(), text) != null) {
                    nodes.problem(value.line(), "\"" + value.key() + "\" is set twice. Keep one.");
                  }
                });
      }
    } else {
      nodes.problem(entry.line(), "\"set\" needs names and values, such as {topic: energy}.");
    }
    return values;
  }

  private Set<ItemKind> kinds(YamlNode.Entry entry) {
    Set<ItemKind> kinds = EnumSet.noneOf(ItemKind.class);
    for (String text : nodes.texts(entry)) {
      ItemKind.of(text)
          .ifPresentOrElse(
              kinds::add,
              () ->
                  nodes.problem(
                      entry.line(),
                      "\"%s\" cannot be tagged. Use source, passage, claim or term."
                          .formatted(text)));
    }
    return kinds.isEmpty() ? EnumSet.allOf(ItemKind.class) : kinds;
  }

  private Optional<String> id(YamlNode.Entry entry) {
    Optional<String> id =
        nodes.one(
            entry,
            "must be up to 60 letters, digits and - _ . such as energy-news",
            text -> Optional.of(text).filter(t -> t.matches(NAME)));
    id.map(name -> lines.putIfAbsent(name, entry.line()))
        .ifPresent(
            first ->
                nodes.problem(
                    entry.line(),
                    "the rule of line %d is called %s, too. Rename one."
                        .formatted(first, id.orElseThrow())));
    return id;
  }

  private Optional<YamlNode.Entry> needed(
      Map<String, YamlNode.Entry> entries, String key, int line) {
    if (!entries.containsKey(key)) {
      nodes.problem(line, "this rule has no \"%s\".".formatted(key));
    }
    return optional(entries, key);
  }

  private static Optional<YamlNode.Entry> optional(
      Map<String, YamlNode.Entry> entries, String key) {
    return Optional.ofNullable(entries.get(key));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
