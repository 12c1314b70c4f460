package commonplace.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Makes a port of loopback reachable on the address outside, which can be switched off.
final class Relay implements AutoCloseable {
  private final ServerSocket server = new ServerSocket();
  private final int to;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  Relay(int to) throws IOException {
    this.to = to;
    server.bind(new InetSocketAddress("0.0.0.0", 0));
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /// Drops every connection; new ones are taken.
  void cut() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
        open.add(near);
        open.add(far);
        Thread.ofVirtual().start(() -> pump(near, far));
        Thread.ofVirtual().start(() -> pump(far, near));
      } catch (IOException e) {
        // closed, or nobody there: the caller sees it
      }
    }
  }

  private static void pump(Socket from, Socket into) {
    try (from;
        into) {
      from.getInputStream().transferTo(into.getOutputStream());
    } catch (IOException e) {
      // cut
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
