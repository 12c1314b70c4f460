package commonplace.memory.recall;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The stems under which a Russian text may hold a word of a question: of the other aspect, with
/// another prefix or none, of an irregular verb, without the ending of a diminutive. Pure.
final class RussianForms {
  private static final int SHORTEST = 2;
  private static final int SHORTEST_WITH_OTHERS = 4;

  /// Longer ones before those they begin with.
  private static final List<String> PREFIXES =
      List.of(
          "пере", "подо", "разо", "обо", "ото", "изо", "при", "про", "под", "над", "раз", "рас",
          "воз", "вос", "вз", "вс", "вы", "до", "за", "из", "ис", "на", "об", "от", "по", "со", "в",
          "о", "с", "у");

  private static final List<String> OTHERS =
      List.of("по", "при", "с", "на", "за", "вы", "у", "от", "про", "пере", "о", "из");

  private static final Pattern VERB =
      Pattern.compile("(?:л[аио]?|т[ьи]|[еи][мт]|[еи]те|[еи]шь|[аеуюя]т|ю)(?:ся|сь)?$");

  private static final class Words {
    static final Families KNOWN = new Families("russian.txt");
  }

  private RussianForms() {}

  /// @param word folded
  /// @param stem of it, folded
  static Set<String> of(String word, String stem) {
    Set<String> forms = new LinkedHashSet<>(Words.KNOWN.of(stem));
    boolean verb = VERB.matcher(word).find();
    if (verb) {
      forms.addAll(aspects(stem));
    }
    List<String> prefixes = PREFIXES.stream().filter(prefix -> isPrefix(prefix, stem)).toList();
    for (String prefix : prefixes) {
      String root = stem.substring(prefix.length());
      if (Words.KNOWN.know(root)) {
        Words.KNOWN.of(root).forEach(variant -> forms.add(prefix + variant));
        forms.addAll(Words.KNOWN.of(root));
      } else if (prefix.equals(prefixes.getFirst()) && root.length() >= SHORTEST_WITH_OTHERS) {
        forms.add(root);
      }
    }
    if (verb && (Words.KNOWN.know(stem) || stem.length() >= SHORTEST_WITH_OTHERS)) {
      for (String prefix : OTHERS) {
        Words.KNOWN.of(stem).forEach(variant -> forms.add(prefix + variant));
      }
    }
    return forms;
  }

  private static boolean isPrefix(String prefix, String stem) {
    return stem.startsWith(prefix) && stem.length() >= prefix.length() + SHORTEST;
  }

  /// `заканчива` and `законч`, `бега` and `бег`.
  private static Set<String> aspects(String stem) {
    Set<String> forms = new LinkedHashSet<>();
    for (String ending : List.of("ива", "ыва", "ева", "ова", "иру", "ирова", "а", "и", "е", "я")) {
      if (stem.endsWith(ending) && stem.length() >= ending.length() + SHORTEST + 1) {
        String root = stem.substring(0, stem.length() - ending.length());
        forms.add(root);
        int vowel = root.lastIndexOf('а');
        if (ending.endsWith("ва") && vowel > 0) {
          forms.add(root.substring(0, vowel) + 'о' + root.substring(vowel + 1));
        }
      }
    }
    boolean vowelLast = "аеиоуыэюя".indexOf(stem.charAt(stem.length() - 1)) >= 0;
    if (stem.length() >= SHORTEST_WITH_OTHERS && !vowelLast) {
      forms.add(stem + "а");
      forms.add(stem + "ива");
      forms.add(stem + "ыва");
      int vowel = stem.lastIndexOf('о');
      if (vowel > 0) {
        forms.add(stem.substring(0, vowel) + 'а' + stem.substring(vowel + 1) + "ива");
      }
    }
    return forms;
  }
}
