package commonplace.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Values of keys as the types they stand for. One that does not fit is a problem that says what
/// would, and then counts as not set, so that the next key is looked at as well.
final class Values {
  private static final Pattern ENDPOINT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+)):([0-9]{1,5})");

  private final Sources sources;
  private final List<String> problems;

  /// @param problems is added to
  Values(Sources sources, List<String> problems) {
    this.sources = sources;
    this.problems = problems;
  }

  Optional<String> text(Key key) {
    return sources.of(key).map(Given::value);
  }

  Optional<URI> uri(Key key) {
    return parsed(
        key,
        "must be an address such as https://host or http://host:8080/v1, without user, query or #",
        Values::uri);
  }

  int port(Key key) {
    return parsed(key, "must be a port: a number from 0 to 65535", Values::port)
        .orElseGet(() -> Integer.parseInt(key.fallback()));
  }

  /// A whole number within those bounds.
  int number(Key key, int least, int most) {
    return numberIfAny(key, least, most).orElseGet(() -> Integer.parseInt(key.fallback()));
  }

  /// The same where nothing holds by itself.
  Optional<Integer> numberIfAny(Key key, int least, int most) {
    return parsed(
        key,
        "must be a whole number from %d to %d".formatted(least, most),
        value -> number(value).filter(n -> n >= least && n <= most));
  }

  /// A whole number above 0, however large.
  Optional<Long> amount(Key key) {
    return parsed(
        key,
        "must be a whole number above 0",
        value ->
            value.matches("[1-9][0-9]{0,17}")
                ? Optional.of(Long.valueOf(value))
                : Optional.empty());
  }

  /// An amount of US dollars above 0.
  Optional<Double> dollars(Key key) {
    return parsed(
        key,
        "must be an amount of dollars such as 2.50",
        value ->
            value.matches("[0-9]{1,9}(\\.[0-9]{1,4})?")
                ? Optional.of(Double.valueOf(value)).filter(amount -> amount > 0)
                : Optional.empty());
  }

  /// A share from that one to 1.
  double share(Key key, double least) {
    return parsed(
            key,
            "must be a number from %s to 1".formatted(least),
            value ->
                value.matches("[01](\\.[0-9]{1,4})?")
                    ? Optional.of(Double.valueOf(value)).filter(n -> n >= least && n <= 1)
                    : Optional.empty())
        .orElseGet(() -> Double.valueOf(key.fallback()));
  }

  Optional<Duration> seconds(Key key, int most) {
    return parsed(
        key,
        "must be a whole number of seconds from 1 to %d".formatted(most),
        value -> number(value).filter(n -> n >= 1 && n <= most).map(Duration::ofSeconds));
  }

  /// A span in minutes, or in seconds where an `s` follows the number.
  Duration minutes(Key key, int most) {
    return parsed(
            key,
            "must be minutes from 1 to %d, or seconds such as 30s".formatted(most),
            value ->
                span(value)
                    .filter(Duration::isPositive)
                    .filter(span -> span.compareTo(Duration.ofMinutes(most)) <= 0))
        .orElseGet(() -> span(key.fallback()).orElseThrow());
  }

  Optional<LocalTime> time(Key key) {
    return parsed(
        key,
        "must be a time of day such as 08:30",
        value ->
            value.matches("([01][0-9]|2[0-3]):[0-5][0-9]")
                ? Optional.of(LocalTime.parse(value))
                : Optional.empty());
  }

  /// Mail addresses.
  Set<String> addresses(Key key) {
    return all(
        key,
        "must be mail addresses such as me@example.org, with commas between",
        value -> value.matches("[^\\s@,<>]+@[^\\s@,<>]+") ? Optional.of(value) : Optional.empty());
  }

  /// A name or address without scheme and port.
  ///
  /// @param rule what it must be
  Optional<String> host(Key key, String rule) {
    return parsed(
        key,
        rule + ", without http:// and port",
        value ->
            value.matches("[A-Za-z0-9.:_-]+")
                    && (!value.contains(":") || value.indexOf(':') != value.lastIndexOf(':'))
                ? Optional.of(value)
                : Optional.empty());
  }

  Optional<ZoneId> zone(Key key) {
    return parsed(key, "must be a time zone such as Europe/Vienna or UTC", Values::zone);
  }

  /// One of the words of an enum, in lower case.
  <E extends Enum<E>> E choice(Key key, Class<E> type) {
    return choiceIfAny(key, type).orElseGet(() -> word(type, key.fallback()).orElseThrow());
  }

  /// The same where nothing holds by itself.
  <E extends Enum<E>> Optional<E> choiceIfAny(Key key, Class<E> type) {
    String words =
        Arrays.stream(type.getEnumConstants())
            .map(word -> word.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return parsed(key, "must be one of " + words, value -> word(type, value));
  }

  Set<Settings.Endpoint> endpoints(Key key) {
    return all(
        key,
        "must be host:port, several with commas between; IPv6 as [::1]:8080",
        Values::endpoint);
  }

  Set<Long> ids(Key key) {
    return all(
        key, "must be Telegram user ids, whole numbers above 0 with commas between", Values::id);
  }

  private <T> Set<T> all(Key key, String rule, Function<String, Optional<T>> parser) {
    Optional<Set<T>> items =
        parsed(
            key,
            rule,
            value -> {
              Set<T> parsed = new LinkedHashSet<>();
              for (String item : value.split(",", -1)) {
                Optional<T> one = parser.apply(item.strip());
                if (one.isEmpty()) {
                  return Optional.empty();
                }
                parsed.add(one.get());
              }
              return Optional.of(parsed);
            });
    return items.orElseGet(Set::of);
  }

  private <T> Optional<T> parsed(Key key, String rule, Function<String, Optional<T>> parser) {
    Optional<Given> given = sources.of(key);
    Optional<T> value = given.map(Given::value).flatMap(parser);
    if (given.isPresent() && value.isEmpty()) {
      problems.add("%s (%s) %s.".formatted(key.text(), given.get().origin(), rule));
    }
    return value;
  }

  private static <E extends Enum<E>> Optional<E> word(Class<E> type, String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(word -> word.name().equalsIgnoreCase(value))
        .findFirst();
  }

  static Optional<URI> uri(String value) {
    try {
      URI uri = new URI(value.replaceAll("/+$", ""));
      boolean http =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      boolean bare =
          uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
      return http && bare && uri.getHost() != null && uri.getPort() <= 65535
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> port(String value) {
    return number(value).filter(port -> port <= 65535);
  }

  private static Optional<Integer> number(String value) {
    return value.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(value)) : Optional.empty();
  }

  private static Optional<Duration> span(String value) {
    return value.endsWith("s")
        ? number(value.substring(0, value.length() - 1)).map(Duration::ofSeconds)
        : number(value).map(Duration::ofMinutes);
  }

  private static Optional<ZoneId> zone(String value) {
    try {
      return Optional.of(ZoneId.of(value));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<Settings.Endpoint> endpoint(String value) {
    Matcher matcher = ENDPOINT.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return port(matcher.group(3))
        .filter(port -> port > 0)
        .map(port -> new Settings.Endpoint(host.toLowerCase(Locale.ROOT), port));
  }

  private static Optional<Long> id(String value) {
    return value.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(value)) : Optional.empty();
  }
}
