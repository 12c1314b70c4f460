package commonplace.tasks.learn;

import commonplace.memory.recall.SearchText;
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
  private static final Pattern ENGLISH = Pattern.compile("(?i)(?:my|our) .*");

  private Topic() {}

  /// The key of a fact; empty when the clause says nothing.
  static String of(Phrase.Said said) {
    return switch (said.phrase().about()) {
      case "+" -> key(said.value(), said.clause());
      case "topic" -> topic(said);
      case String of when of.startsWith("topic ") ->
          key(said.topic(), said.clause()) + of.substring("topic".length());
      case String one when one.endsWith(" +") -> {
        String value = key(said.value(), said.clause());
        yield value.isEmpty() ? "" : one.substring(0, one.length() - 1) + value;
      }
      case String one -> one;
    };
  }

  private static String topic(Phrase.Said said) {
    String topic = String.join(" ", SearchText.terms(said.topic(), said.clause()));
    Set<String> words = terms(said.topic());
    if (words.size() == 1 && HOME.containsAll(words)) {
      return "home";
    }
    if (words.size() == 1 && WORK.containsAll(words)) {
      return "work";
    }
    if (topic.isEmpty() || words.stream().anyMatch(SINGLE::contains)) {
      return topic;
    }
    // German writes every noun with a capital
    if (ENGLISH.matcher(said.clause()).matches() && NAME.matcher(said.value()).matches()) {
      return topic + " name";
    }
    return topic + ": " + key(said.value(), said.clause());
  }

  /// The content words of a text as one key, or all of it when no word has content: a word may be a
  /// mere particle in another language.
  static String key(String text) {
    return key(text, text);
  }

  /// As [#key(String)], of a part of a clause.
  static String key(String text, String clause) {
    String terms = String.join(" ", SearchText.terms(text, clause));
    return terms.isEmpty() ? text.toLowerCase(Locale.ROOT) : terms;
  }

  private static Set<String> terms(String words) {
    return Stream.of(words.split(" ", -1))
        .flatMap(word -> SearchText.terms(word).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
