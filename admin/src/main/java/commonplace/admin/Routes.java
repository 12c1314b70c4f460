package commonplace.admin;

import io.javalin.config.RoutesConfig;

/// Pages and interfaces another part of the program serves on the one web server.
///
/// Whoever reaches a handler is the local person or holds the admin token; no handler checks again.
/// Handlers run on virtual threads. Bodies above 2 MB never reach them.
@FunctionalInterface
public interface Routes {
  /// Called once, before the server listens.
  void mount(RoutesConfig routes);
}
