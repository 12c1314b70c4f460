package commonplace.tasks.fetch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Hosts that may be fetched although their addresses are not public.
///
/// @param entries `host:port` in lower case, the host as it stands in links, IPv6 in brackets
public record AllowedHosts(Set<String> entries) {
  private static final Pattern ENTRY =
      Pattern.compile("(?:\\[[0-9a-f:.]+]|[^\\s:/\\[\\]]+):\\d{1,5}");

  /// @throws IllegalArgumentException naming the entry that is not `host:port`
  public AllowedHosts {
    entries =
        entries.stream()
            .map(entry -> entry.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    for (String entry : entries) {
      if (!ENTRY.matcher(entry).matches()) {
        throw new IllegalArgumentException("\"" + entry + "\" is not host:port");
      }
    }
  }

  /// Reads a list parted by commas; empty for none.
  public static AllowedHosts parse(String list) {
    return new AllowedHosts(
        Arrays.stream(list.split(",", -1))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .collect(Collectors.toSet()));
  }

  /// Nothing but public addresses.
  public static AllowedHosts none() {
    return new AllowedHosts(Set.of());
  }

  boolean allows(String host, int port) {
    return entries.contains((host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }
}
