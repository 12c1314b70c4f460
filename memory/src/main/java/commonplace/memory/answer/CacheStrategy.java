package commonplace.memory.answer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which questions count as one.
public enum CacheStrategy {
  /// Those of the same words, and those that mean the same in other words.
  SEMANTIC,
  /// Those of the same words.
  LRU,
  /// None: every question is answered anew.
  OFF;

  /// As it is written in the configuration and in commands.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one of that label.
  public static Optional<CacheStrategy> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
