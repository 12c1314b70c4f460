package commonplace.tasks.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Hosts that are addresses written as numbers, in every notation browsers take: `127.0.0.1`,
/// `127.1`, `2130706433`, `0177.0.0.1`, `0x7f.1`, `::1`, `::ffff:127.0.0.1` (WHATWG URL standard,
/// "ends in a number" and the IPv4 parser).
final class NumericHost {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");
  private static final int MOST_PARTS = 4;

  private NumericHost() {}

  /// Whether the host can only be an address, well written or not: it must never be looked up.
  static boolean is(String host) {
    List<String> parts = parts(host);
    return host.contains(":") || NUMBER.matcher(parts.getLast()).matches();
  }

  static Optional<InetAddress> parse(String host) {
    try {
      // INVARIANT: no name is resolved here, only literals reach getByName
      return host.contains(":")
          ? Optional.of(InetAddress.getByName(host))
          : Optional.of(InetAddress.getByAddress(four(parts(host))));
    } catch (UnknownHostException | NumberFormatException malformed) {
      return Optional.empty();
    }
  }

  private static List<String> parts(String host) {
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return List.of(bare.split("\\.", -1));
  }

  /// Every part but the last is one byte; the last fills what is left.
  private static byte[] four(List<String> parts) {
    if (parts.size() > MOST_PARTS) {
      throw new NumberFormatException("more than four numbers");
    }
    long address = number(parts.getLast());
    if (address >= 1L << (Byte.SIZE * (MOST_PARTS + 1 - parts.size()))) {
      throw new NumberFormatException("last number too large");
    }
    for (int i = 0; i < parts.size() - 1; i++) {
      long part = number(parts.get(i));
      if (part > 0xFF) {
        throw new NumberFormatException("number above 255");
      }
      address |= part << (Byte.SIZE * (MOST_PARTS - 1 - i));
    }
    return new byte[] {
      (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address
    };
  }

  private static long number(String part) {
    if (!NUMBER.matcher(part).matches()) {
      throw new NumberFormatException("no number");
    }
    if (part.startsWith("0x") || part.startsWith("0X")) {
      return part.length() == 2 ? 0 : Long.parseLong(part.substring(2), 16);
    }
    return part.length() > 1 && part.startsWith("0")
        ? Long.parseLong(part, 8)
        : Long.parseLong(part);
  }
}
