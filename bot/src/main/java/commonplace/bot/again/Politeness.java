package commonplace.bot.again;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Takes the courtesies before and behind a question away.
///
/// Pure and safe for any thread.
final class Politeness {
  private static final List<List<String>> BEFORE =
      turns(
          """
          hi|hello|hey|please|tell me|remind me|can you tell me|could you tell me|would you tell me\
          |can you please tell me|could you please tell me|do you know|do you happen to know\
          |may i ask|hallo|bitte|sag mir|sag mir bitte|kannst du mir sagen|weißt du|bonjour|dis-moi\
          |sais-tu|hola|dime|por favor|sabes|привет|пожалуйста|скажи|скажи мне\
          """);
  private static final List<List<String>> BEHIND =
      turns(
          "please|thanks|thank you|bitte|danke|merci|s'il te plaît|s'il vous plaît|por favor|"
              + "gracias|пожалуйста|спасибо");

  private Politeness() {}

  private static List<List<String>> turns(String list) {
    return Arrays.stream(list.split("\\|", -1)).map(turn -> List.of(turn.split(" ", -1))).toList();
  }

  /// Behind a question only what a comma sets off is a courtesy: "What is the meaning of please?"
  static List<String> without(List<String> words) {
    List<String> rest = words;
    Optional<List<String>> turn = before(rest);
    while (turn.isPresent()) {
      rest = rest.subList(turn.get().size(), rest.size());
      turn = before(rest);
    }
    for (List<String> courtesy : BEHIND) {
      int end = rest.size() - courtesy.size();
      if (end > 1
          && rest.get(end - 1).endsWith(",")
          && lower(rest.subList(end, rest.size())).equals(courtesy)) {
        String last = rest.get(end - 1);
        return join(rest.subList(0, end - 1), last.substring(0, last.length() - 1));
      }
    }
    return rest;
  }

  private static List<String> join(List<String> words, String last) {
    return Stream.concat(words.stream(), Stream.of(last)).toList();
  }

  /// The longest that the words begin with, with something behind it.
  private static Optional<List<String>> before(List<String> words) {
    return BEFORE.stream()
        .filter(turn -> words.size() > turn.size())
        .filter(turn -> lower(words.subList(0, turn.size())).equals(turn))
        .max(Comparator.comparingInt(List::size));
  }

  private static List<String> lower(List<String> words) {
    return words.stream()
        .map(word -> word.toLowerCase(Locale.ROOT).replaceFirst("[,!.:]$", ""))
        .toList();
  }
}
