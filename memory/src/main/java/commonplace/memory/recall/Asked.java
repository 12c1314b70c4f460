package commonplace.memory.recall;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a question says about what it looks for.
///
/// @param words its content words
/// @param period the days it names
/// @param time whether it asks when something is or was
record Asked(List<Word> words, Optional<Period> period, boolean time) {
  private static final Pattern WHEN =
      Pattern.compile(
          "\\b(?:when|(?:what|which) (?:date|day|week|month|year|time)|how long ago|wann"
              + "|an welchem tag|quand|cuándo|когда)\\b|什么时候|什麼時候|几号|哪天|いつ|何日",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  static Asked by(Query query) {
    Optional<Period> period = SpokenDates.asked(query.text(), query.today());
    List<Word> words = SearchText.words(query.text());
    List<Word> others =
        period.isEmpty() ? words : words.stream().filter(word -> !isOfDate(word)).toList();
    return new Asked(Forms.of(query.text(), others), period, WHEN.matcher(query.text()).find());
  }

  /// What is told in May does not say so.
  private static boolean isOfDate(Word word) {
    return word.forms().stream()
        .anyMatch(
            form -> Calendar.TIMES.contains(form) || form.chars().allMatch(Character::isDigit));
  }
}
