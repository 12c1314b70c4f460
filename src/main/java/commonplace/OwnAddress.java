package commonplace;

/// Where the program itself is reached, known once it listens.
final class OwnAddress {
  private final String host;
  private volatile int port;

  OwnAddress(String host) {
    this.host = host;
  }

  void listensOn(int boundPort) {
    port = boundPort;
  }

  int port() {
    return port;
  }

  /// The address as people open it.
  String page() {
    String name = host.equals("127.0.0.1") || host.equals("0.0.0.0") ? "localhost" : host;
    return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port + "/";
  }
}
