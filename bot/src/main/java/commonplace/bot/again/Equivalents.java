package commonplace.bot.again;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Brings English words and turns that mean the same in every question to one. A closed list: a
/// word that means something else anywhere is not in it.
///
/// Pure and safe for any thread.
final class Equivalents {
  private static final Map<String, String> WORDS =
      pairs(
          """
          colour color, colours colors, centre center, centres centers, organisation organization, \
          organisations organizations, theatre theater, theatres theaters, litre liter, litres liters, \
          metre meter, metres meters, kilometre kilometer, kilometres kilometers, km kilometers, \
          kilogrammes kilograms, kg kilograms, honour honor, harbour harbor, harbours harbors, \
          neighbour neighbor, neighbours neighbors, behaviour behavior, grey gray, analyse analyze, \
          organised organized, recognised recognized, travelled traveled, cancelled canceled, \
          aluminium aluminum, catalogue catalog, defence defense, e-mail email, e-mails emails, \
          photo photograph, photos photographs, % percent, & and, vs versus, vs. versus, \
          approx approximately, approx. approximately, roughly approximately, two 2, three 3, four 4, \
          five 5, six 6, seven 7, eight 8, nine 9, ten 10, eleven 11, twelve 12, \
          begin start, begins starts, began started, commence start, commences starts, \
          commenced started, occur happen, occurs happens, occurred happened, purchase buy, \
          purchased bought, constructed built, established founded, kids children, \
          automobile car, automobiles cars, situated located\
          """);

  private static final Set<String> LAND = Set.of("US", "USA", "U.S.", "U.S.A.", "U.S");
  private static final Set<String> KINGDOM = Set.of("UK", "U.K.", "U.K");

  /// Who asks with one of these may ask about a word itself, for which no other one stands.
  private static final Set<String> ABOUT_WORDS =
      Set.of(
          "stand",
          "stands",
          "mean",
          "means",
          "meaning",
          "spell",
          "spells",
          "spelled",
          "spelt",
          "spelling",
          "letter",
          "letters",
          "word",
          "words",
          "abbreviation",
          "acronym",
          "short",
          "call",
          "called",
          "name",
          "named",
          "term",
          "origin",
          "etymology",
          "syllables",
          "pronounced",
          "pronounce",
          "write",
          "written",
          "rhyme",
          "rhymes",
          "synonym",
          "plural");

  private Equivalents() {}

  private static Map<String, String> pairs(String list) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : list.split(", ", -1)) {
      String[] words = pair.split(" ", -1);
      pairs.put(words[0], words[1]);
    }
    return Map.copyOf(pairs);
  }

  /// @param words of a question in English, the first one in lower case
  static List<String> of(List<String> words) {
    if (words.stream().anyMatch(ABOUT_WORDS::contains)) {
      return List.copyOf(words);
    }
    List<String> all = opened(new ArrayList<>(words));
    all.replaceAll(word -> WORDS.getOrDefault(word, word));
    all = lands(all);
    costs(all);
    if (all.getFirst().equals("where") && all.getLast().equals("located") && all.size() > 3) {
      all.removeLast();
    }
    return List.copyOf(all);
  }

  /// `what's the` is `what is the`, `in which year` is `what year`, `who exactly` is `who`.
  private static List<String> opened(List<String> words) {
    if (words.getFirst().endsWith("'s") && words.size() > 1 && isNoun(words.get(1))) {
      String asking = words.removeFirst();
      words.addAll(0, List.of(asking.substring(0, asking.length() - 2), "is"));
    }
    if (words.size() > 2 && words.get(1).equals("exactly")) {
      words.remove(1);
    }
    for (String unit : List.of("year", "time")) {
      String before = unit.equals("year") ? "in" : "at";
      if (begins(words, before, "which", unit) || begins(words, before, "what", unit)) {
        words.removeFirst();
      }
      if (begins(words, "which", unit)) {
        words.set(0, "what");
      }
    }
    if (begins(words, "how", "large")) {
      words.set(1, "big");
    }
    return words;
  }

  /// Behind an article or before a name `'s` is never `has`.
  private static boolean isNoun(String word) {
    return Set.of("the", "a", "an").contains(word) || Character.isUpperCase(word.codePointAt(0));
  }

  private static boolean begins(List<String> words, String... with) {
    return words.size() >= with.length && words.subList(0, with.length).equals(List.of(with));
  }

  private static List<String> lands(List<String> words) {
    List<String> all = new ArrayList<>();
    for (String word : words) {
      if (LAND.contains(word)) {
        all.addAll(List.of("United", "States"));
      } else if (KINGDOM.contains(word)) {
        all.addAll(List.of("United", "Kingdom"));
      } else {
        all.add(word);
      }
    }
    return all;
  }

  /// `how much does … cost` is `what does … cost`.
  private static void costs(List<String> words) {
    boolean cost = words.getLast().equals("cost") && words.size() > 3;
    if (cost
        && begins(words, "how", "much")
        && Set.of("do", "does", "did").contains(words.get(2))) {
      words.removeFirst();
      words.set(0, "what");
    }
  }
}
