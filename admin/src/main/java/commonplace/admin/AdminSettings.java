package commonplace.admin;

import commonplace.admin.guard.AdminToken;
import commonplace.admin.guard.ObservabilityAuth;

/// Where the web server listens, and whom it lets in.
///
/// @param host an address or name of this machine; only a loopback one keeps it to this machine
/// @param port 0 takes any that is free
/// @param token what admits requests from elsewhere
/// @param auth what even the local person needs the token for
public record AdminSettings(String host, int port, AdminToken token, ObservabilityAuth auth) {
  /// The local person reads everything.
  public AdminSettings(String host, int port, AdminToken token) {
    this(host, port, token, ObservabilityAuth.DISABLED);
  }
}
