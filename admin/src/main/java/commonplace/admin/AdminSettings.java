package commonplace.admin;

import commonplace.admin.guard.AdminToken;

/// Where the web server listens.
///
/// @param host an address or name of this machine; only a loopback one keeps it to this machine
/// @param port 0 takes any that is free
/// @param token what admits requests from elsewhere
public record AdminSettings(String host, int port, AdminToken token) {}
