package commonplace.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes secrets out of text: those it was told of, also URL-encoded, and whatever has the shape of
/// one. A pure function of the text.
public final class Redaction {
  static final String MARK = "[redacted]";

  /// Shorter ones are left alone: replacing them would spoil every other word.
  private static final int SHORTEST = 4;

  private record Rule(Pattern shape, String replacement) {}

  /// Linear in the length of the text: no shape can begin inside a run it already failed on.
  private static final List<Rule> SHAPES =
      List.of(
          // A bot token, as BotFather gives it and as it stands in /bot…/ addresses.
          rule("(?<![0-9])[0-9]{6,20}+(?::|%3[Aa])[A-Za-z0-9_-]{30,}+", MARK),
          rule("(?<![A-Za-z0-9_-])sk-[A-Za-z0-9_-]{8,}+", MARK),
          rule(
              "(?i)\\b(bearer|basic)([ +]|%20)(?!\\[redacted])[A-Za-z0-9._~+/=-]{6,}+",
              "$1$2" + MARK),
          rule(
              "(?i)((?:api[_-]?key|access[_-]?token|admin[_-]?token|token|secret|passw(?:or)?d)"
                  + "\\\\?[\"']?\\s{0,3}[:=]\\s{0,3}\\\\?[\"']?)(?!\\[redacted])[^\\s\"'\\\\,;&})]{4,}+",
              "$1" + MARK),
          rule("(?<=://)[^/\\s:@]{1,200}+:[^/\\s@]{1,200}+@", MARK + "@"));

  private final List<String> secrets;

  private Redaction(List<String> secrets) {
    this.secrets = secrets;
  }

  /// Knows those secrets and all shapes.
  public static Redaction of(Collection<String> secrets) {
    return new Redaction(
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST)
            .flatMap(Redaction::spellings)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  /// The text without secrets.
  public String apply(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, MARK);
    }
    for (Rule rule : SHAPES) {
      clean = rule.shape().matcher(clean).replaceAll(rule.replacement());
    }
    return clean;
  }

  private static Stream<String> spellings(String secret) {
    String encoded = URLEncoder.encode(secret, UTF_8);
    return Stream.of(secret, encoded, lowerEscapes(encoded), encoded.replace("+", "%20"));
  }

  private static String lowerEscapes(String encoded) {
    return Pattern.compile("%..")
        .matcher(encoded)
        .replaceAll(m -> m.group().toLowerCase(Locale.ROOT));
  }

  private static Rule rule(String shape, String replacement) {
    return new Rule(Pattern.compile(shape), replacement);
  }
}
