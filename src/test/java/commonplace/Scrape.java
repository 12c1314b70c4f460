package commonplace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `/metrics` prints.
record Scrape(String text) {
  static final Path DEPLOY = Path.of("..", "deploy");

  private static final Pattern USE = Pattern.compile("(commonplace_\\w+)(?:\\{([^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(=~|=)\\s*\"([^\"]*)\"");

  /// A metric, with a selector of labels that may be empty.
  record Use(String metric, String selector) {}

  /// What the alerts and the dashboard in `deploy/` ask for.
  static List<Use> shipped() throws IOException {
    List<String> expressions = new ArrayList<>(alerts().findValuesAsText("expr"));
    expressions.addAll(
        new ObjectMapper()
            .readTree(Files.readString(DEPLOY.resolve("grafana-dashboard.json")))
            .findValuesAsText("expr"));
    List<Use> uses = new ArrayList<>();
    for (String expression : expressions) {
      Matcher use = USE.matcher(expression);
      while (use.find()) {
        uses.add(new Use(use.group(1), use.group(2) == null ? "" : use.group(2)));
      }
    }
    return uses;
  }

  static JsonNode alerts() throws IOException {
    return new ObjectMapper(new YAMLFactory())
        .readTree(Files.readString(DEPLOY.resolve("alerts.yml")));
  }

  /// Whether there is a line of that metric whose labels are as the selector asks.
  boolean shows(Use use) {
    return text.lines()
        .filter(line -> line.matches(Pattern.quote(use.metric()) + "[ {].*"))
        .anyMatch(line -> fits(line, use.selector()));
  }

  boolean shows(String metric, String selector) {
    return shows(new Use(metric, selector));
  }

  private static boolean fits(String line, String selector) {
    Matcher label = LABEL.matcher(selector);
    while (label.find()) {
      String value =
          label.group(2).equals("=") ? Pattern.quote(label.group(3)) : "(?:" + label.group(3) + ")";
      if (!line.matches(".*[{,]" + label.group(1) + "=\"" + value + "\".*")) {
        return false;
      }
    }
    return true;
  }
}
