package commonplace.tasks.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Whether an address belongs to the public internet. The ranges are those of the IANA registries
/// of special-purpose addresses (RFC 6890 and its updates) that are not globally reachable, and
/// multicast. A NAT64 address is as public as the IPv4 address inside; 6to4 and Teredo, which could
/// carry private ones and which nobody serves pages on, are refused. Mapped IPv4 addresses are IPv4
/// to the JDK.
final class PublicAddress {
  private static final List<Range> NOT_PUBLIC =
      List.of(
          Range.of(8, 0),
          Range.of(8, 10),
          Range.of(10, 100, 64),
          Range.of(8, 127),
          Range.of(16, 169, 254),
          Range.of(12, 172, 16),
          Range.of(24, 192, 0, 0),
          Range.of(24, 192, 0, 2),
          Range.of(24, 192, 88, 99),
          Range.of(16, 192, 168),
          Range.of(15, 198, 18),
          Range.of(24, 198, 51, 100),
          Range.of(24, 203, 0, 113),
          Range.of(4, 224),
          Range.of(4, 240));

  /// Global unicast: everything else of IPv6 is not public, or reserved.
  private static final Range GLOBAL = Range.of(3, 0x20);

  private static final List<Range> NOT_PUBLIC_6 =
      List.of(
          Range.of(23, 0x20, 0x01, 0x00), // protocol assignments, Teredo among them
          Range.of(32, 0x20, 0x01, 0x0d, 0xb8), // documentation
          Range.of(20, 0x3f, 0xff, 0x00), // documentation
          Range.of(16, 0x20, 0x02)); // 6to4

  private static final Range NAT64 = Range.of(96, 0x00, 0x64, 0xff, 0x9b);

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> isPublic4(four.getAddress());
      case Inet6Address six -> isPublic6(six.getAddress());
      default -> false;
    };
  }

  private static boolean isPublic4(byte[] address) {
    return NOT_PUBLIC.stream().noneMatch(range -> range.holds(address));
  }

  private static boolean isPublic6(byte[] address) {
    if (NAT64.holds(address)) {
      return isPublic4(Arrays.copyOfRange(address, 12, 16));
    }
    return GLOBAL.holds(address) && NOT_PUBLIC_6.stream().noneMatch(range -> range.holds(address));
  }

  /// The addresses whose first `bits` bits are those of `prefix`.
  private record Range(int bits, List<Integer> prefix) {
    static Range of(int bits, Integer... prefix) {
      return new Range(bits, List.of(prefix));
    }

    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int at = bit / Byte.SIZE;
        int mask = 0x80 >> (bit % Byte.SIZE);
        int wanted = at < prefix.size() ? prefix.get(at) : 0;
        if (((address[at] ^ wanted) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
