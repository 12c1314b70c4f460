package commonplace.tasks.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Where names become addresses: the system's resolver in production, a table in tests.
@FunctionalInterface
public interface Resolver {
  /// Every address of the name, at least one.
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /// The operating system's resolver.
  static Resolver system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
