package commonplace.admin.alert.rule;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One comparison, such as `memory_mb > 900`.
public record Condition(Measure measure, Comparison comparison, double limit) {
  static final Pattern FORM =
      Pattern.compile("\\s*([a-z][a-z0-9_]*)\\s*(>=|<=|>|<)\\s*(-?\\d{1,12}(?:\\.\\d{1,6})?)\\s*");

  public enum Comparison {
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }
  }

  boolean holds(double value) {
    return switch (comparison) {
      case ABOVE -> value > limit;
      case AT_LEAST -> value >= limit;
      case BELOW -> value < limit;
      case AT_MOST -> value <= limit;
    };
  }

  /// Empty when the text is not of this form or asks about something that is not measured.
  static Optional<Condition> of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    double limit = Double.parseDouble(form.group(3));
    return Measure.of(form.group(1))
        .flatMap(
            measure ->
                Arrays.stream(Comparison.values())
                    .filter(each -> each.sign.equals(form.group(2)))
                    .findFirst()
                    .map(comparison -> new Condition(measure, comparison, limit)));
  }

  /// As it is written in a rule.
  @Override
  public String toString() {
    String number =
        limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
    return measure.label() + " " + comparison.sign + " " + number;
  }
}
