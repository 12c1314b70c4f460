package commonplace.memory.recall;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The speakers whom a question names. Their names are no words to look for: who is addressed by
/// name is not who speaks.
///
/// @param names as messages show them
/// @param words of the question that are their names
record Speakers(Set<String> names, Set<Word> words) {
  static Speakers named(List<Word> asked, List<String> speaking) {
    Set<String> names = new HashSet<>();
    Set<Word> words = new HashSet<>();
    for (String name : speaking) {
      List<String> parts = Arrays.asList(SearchText.index(name).split(" ", -1));
      for (Word word : asked) {
        if (word.forms().stream().anyMatch(parts::contains)) {
          names.add(name);
          words.add(word);
        }
      }
    }
    return new Speakers(Set.copyOf(names), Set.copyOf(words));
  }

  /// The words that are no names; all of them when there are no others.
  List<Word> others(List<Word> asked) {
    List<Word> others = asked.stream().filter(word -> !words.contains(word)).toList();
    return others.isEmpty() ? asked : others;
  }

  boolean include(Turn turn) {
    return names.contains(turn.message().name());
  }
}
