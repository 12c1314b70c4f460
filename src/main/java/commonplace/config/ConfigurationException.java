package commonplace.config;

import java.util.List;

/// The configuration cannot be used. The message is everything that is wrong with it, as a numbered
/// list; no value is shown. The process ends with exit code 2.
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /// With everything that is wrong.
  public ConfigurationException(List<String> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /// One sentence or two each, with what to do.
  public List<String> problems() {
    return problems;
  }

  private static String message(List<String> problems) {
    StringBuilder text = new StringBuilder("The configuration cannot be used:");
    for (int i = 0; i < problems.size(); i++) {
      text.append('\n').append(i + 1).append(". ").append(problems.get(i));
    }
    return text.toString();
  }
}
