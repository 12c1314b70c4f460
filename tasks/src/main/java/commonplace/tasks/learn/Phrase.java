package commonplace.tasks.learn;

import commonplace.memory.fact.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A form in which people tell something of themselves: a row of `phrases.tsv`.
///
/// @param about what a clause of this form is about, as the table has it
/// @param example a clause of the form
record Phrase(Fact.Kind kind, String about, Pattern form, String example) {
  private static final String WORD = "[\\p{L}\\p{M}\\p{N}'’.-]+";
  private static final String TOPIC = "(?<topic>" + WORD + "(?: " + WORD + "){0,4}?)";
  private static final String VALUE = "(?<value>.+)";

  static List<Phrase> all() {
    try (InputStream in = Phrase.class.getResourceAsStream("phrases.tsv")) {
      if (in == null) {
        throw new IllegalStateException("phrases.tsv is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Phrase::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Phrase of(String line) {
    String[] columns = line.split("\t", 4);
    String form = columns[2].replace("{topic}", TOPIC).replace("{value}", VALUE);
    return new Phrase(
        Fact.Kind.valueOf(columns[0].toUpperCase(Locale.ROOT)),
        columns[1],
        Pattern.compile(form, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
        columns[3]);
  }

  /// What a clause says.
  ///
  /// @param clause all of it
  /// @param topic empty when the form names none
  record Said(Phrase phrase, String clause, String topic, String value) {}

  /// @param clause without the mark at its end
  Optional<Said> in(String clause) {
    Matcher matcher = form.matcher(clause);
    return matcher.matches()
        ? Optional.of(new Said(this, clause, group(matcher, "topic"), value(matcher)))
        : Optional.empty();
  }

  private static String value(Matcher matcher) {
    String value = group(matcher, "value");
    return value.isEmpty() ? group(matcher, "value2") : value;
  }

  private static String group(Matcher matcher, String name) {
    boolean has = matcher.namedGroups().containsKey(name);
    return has && matcher.group(name) != null ? matcher.group(name).strip() : "";
  }
}
