package commonplace.admin;

import io.javalin.config.RoutesConfig;
import java.util.Set;

/// Pages and interfaces another part of the program serves on the one web server.
///
/// Whoever reaches a handler is the local person or holds the admin token; no handler checks again.
/// Handlers run on virtual threads. Bodies above 2 MB reach only [#largeBodies].
@FunctionalInterface
public interface Routes {
  /// Called once, before the server listens.
  void mount(RoutesConfig routes);

  /// The paths whose handlers judge the size of a body themselves, without reading all of it into
  /// memory first.
  default Set<String> largeBodies() {
    return Set.of();
  }
}
