package commonplace.tasks.learn;

import commonplace.memory.recall.SearchText;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a fact is about, as one word or a few, so that "my city is Bonn" and "I live in Bonn" are
/// about the same.
final class Topic {
  private static final Set<String> HOME =
      terms(
          "city town hometown residence wohnort stadt heimatstadt ville ciudad città cidade stad"
              + " город 城市");
  private static final Set<String> WORK =
      terms("employer company arbeitgeber firma employeur empresa azienda werkgever arbetsgivare");

  /// Of which one has one at a time.
  private static final Set<String> SINGLE =
      terms(
          "name birthday anniversary age address phone number email e-mail mail size height weight"
              + " colour color food drink book film movie song band team job profession occupation"
              + " title language code password pin plate type doctor dentist boss teacher landlord"
              + " budget deadline goal username handle timezone zone date salary rent day favourite"
              + " favorite geburtstag alter adresse telefonnummer handynummer nummer größe farbe"
              + " lieblingsfarbe lieblingsessen lieblingsfilm lieblingsbuch beruf passwort zahnarzt"
              + " arzt chef anniversaire adresse numéro taille couleur préférée métier profession"
              + " cumpleaños dirección número color favorito profesión compleanno indirizzo colore"
              + " preferito aniversário endereço cor favorita verjaardag adres lievelingskleur"
              + " födelsedag adress favoritfärg рождения возраст адрес номер цвет любимый 生日"
              + " 誕生日");

  private static final Pattern NAME =
      Pattern.compile("\\p{Lu}[\\p{L}\\p{M}'’.-]*(?: \\p{Lu}[\\p{L}\\p{M}'’.-]*){0,2}");
  private static final Pattern ENGLISH = Pattern.compile("(?i)my .*");

  private Topic() {}

  /// The key of a fact; empty when the clause says nothing.
  static String of(Phrase.Said said, String clause) {
    return switch (said.phrase().about()) {
      case "+" -> key(said.value());
      case "topic name" -> named(key(said.topic()));
      case "topic" -> topic(said, clause);
      case String one when one.endsWith(" +") -> {
        String value = key(said.value());
        yield value.isEmpty() ? "" : one.substring(0, one.length() - 1) + value;
      }
      case String one -> one;
    };
  }

  private static String topic(Phrase.Said said, String clause) {
    List<String> terms = SearchText.terms(said.topic());
    String topic = String.join(" ", terms);
    if (terms.size() == 1 && HOME.contains(topic)) {
      return "home";
    }
    if (terms.size() == 1 && WORK.contains(topic)) {
      return "work";
    }
    if (terms.isEmpty() || terms.stream().anyMatch(SINGLE::contains)) {
      return topic;
    }
    // German writes every noun with a capital
    if (ENGLISH.matcher(clause).matches() && NAME.matcher(said.value()).matches()) {
      return named(topic);
    }
    String value = key(said.value());
    return value.isEmpty() ? "" : topic + ": " + value;
  }

  private static String named(String topic) {
    return topic.isEmpty() ? "" : topic + " name";
  }

  /// The content words of a text as one key, or all of it when no word has content: a word may be a
  /// mere particle in another language.
  static String key(String text) {
    String terms = String.join(" ", SearchText.terms(text));
    return terms.isEmpty() ? text.toLowerCase(Locale.ROOT) : terms;
  }

  private static Set<String> terms(String words) {
    return Stream.of(words.split(" ", -1))
        .flatMap(word -> SearchText.terms(word).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
