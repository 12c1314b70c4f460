package commonplace.tasks.fetch;

import java.net.URI;
import java.util.Optional;

/// Pages that the program itself has, by their address. They are read without the network, which
/// would refuse the program's own address as it must.
@FunctionalInterface
public interface OwnPages {
  /// The page at that very address, if it is one of ours.
  Optional<Fetched.Page> page(URI link);

  /// There are none.
  static OwnPages none() {
    return _ -> Optional.empty();
  }
}
