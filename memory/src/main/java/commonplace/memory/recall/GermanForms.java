package commonplace.memory.recall;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The stems under which a German text may hold a word of a question: with its ablaut, as a
/// participle, with its prefix apart (`aufgewacht`: `wache ... auf`), as a noun in `-ung`, without
/// the ending of a diminutive or of a name. Pure.
final class GermanForms {
  private static final int SHORTEST = 3;
  private static final String PARTICIPLE = "ge";

  /// Those that stand apart, longer ones before those they begin with.
  private static final List<String> APART =
      List.of(
          "zusammen",
          "zuruck",
          "weiter",
          "wieder",
          "herum",
          "heraus",
          "herunter",
          "hinauf",
          "hinaus",
          "durch",
          "herein",
          "rein",
          "raus",
          "rauf",
          "runter",
          "fest",
          "nach",
          "unter",
          "uber",
          "auf",
          "aus",
          "bei",
          "ein",
          "her",
          "hin",
          "los",
          "mit",
          "vor",
          "weg",
          "ab",
          "an",
          "um",
          "zu");

  private static final List<String> FIXED = List.of("be", "ent", "er", "ver", "zer", "emp");
  private static final List<String> OF_VERBS = List.of("n", "t", "e", "st");

  private static final class Words {
    static final Families KNOWN = new Families("german.txt");
  }

  private GermanForms() {}

  /// @param word folded
  /// @param stem of it, folded
  static Set<String> of(String word, String stem) {
    Set<String> forms = new LinkedHashSet<>();
    forms.addAll(Words.KNOWN.of(word));
    forms.addAll(Words.KNOWN.of(stem));
    for (String root : roots(word, stem)) {
      verb("", root, forms);
    }
    if (OF_VERBS.stream().anyMatch(word::endsWith)) {
      APART.stream()
          .filter(prefix -> isPrefix(prefix, stem))
          .findFirst()
          .ifPresent(prefix -> apart(prefix, word, stem, forms));
      FIXED.stream()
          .filter(prefix -> isPrefix(prefix, stem))
          .forEach(prefix -> changed(prefix, stem.substring(prefix.length()), forms));
    }
    noun(word, forms);
    return forms;
  }

  private static boolean isPrefix(String prefix, String stem) {
    return stem.startsWith(prefix) && stem.length() >= prefix.length() + SHORTEST;
  }

  private static void apart(String prefix, String word, String stem, Set<String> forms) {
    String rest = word.substring(prefix.length());
    for (String root : roots(rest, stem.substring(prefix.length()))) {
      verb("", root, forms);
      verb(prefix, root, forms);
    }
  }

  private static void changed(String prefix, String rest, Set<String> forms) {
    for (String root : roots(rest, rest)) {
      if (Words.KNOWN.know(root)) {
        Words.KNOWN.of(root).forEach(stem -> forms.add(prefix + stem));
      }
    }
  }

  private static void verb(String prefix, String root, Set<String> forms) {
    for (String stem : Words.KNOWN.of(root)) {
      forms.add(prefix + stem);
      forms.add(prefix + stem + "t");
    }
    if (!Words.KNOWN.know(root)) {
      boolean dental = root.endsWith("t") || root.endsWith("d");
      forms.add(prefix + PARTICIPLE + root + (dental ? "et" : "t"));
      forms.add(prefix + root + "ung");
    }
    if (!prefix.isEmpty()) {
      forms.add(prefix + "zu" + root);
    }
  }

  /// What may be the stem of the verb.
  private static Set<String> roots(String word, String stem) {
    Set<String> roots = new LinkedHashSet<>();
    roots.add(stem);
    for (String ending : List.of("ung", "et", "t", "st")) {
      if (stem.endsWith(ending) && stem.length() >= ending.length() + SHORTEST) {
        roots.add(stem.substring(0, stem.length() - ending.length()));
      }
    }
    for (String ending : List.of("le", "eln")) {
      if (word.endsWith(ending)) {
        String before = word.substring(0, word.length() - ending.length());
        roots.addAll(List.of(before + "l", before + "el", before + "eln"));
      }
    }
    for (String participle : List.copyOf(roots)) {
      if (participle.startsWith(PARTICIPLE)
          && participle.length() >= PARTICIPLE.length() + SHORTEST) {
        roots.add(participle.substring(PARTICIPLE.length()));
      }
    }
    return roots;
  }

  private static void noun(String word, Set<String> forms) {
    for (String ending : List.of("chen", "lein", "s")) {
      if (word.endsWith(ending) && word.length() >= ending.length() + SHORTEST) {
        forms.add(word.substring(0, word.length() - ending.length()));
      }
    }
  }
}
