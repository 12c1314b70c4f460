package commonplace.tasks.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// A site on loopback that says what a test wants it to say.
final class PageServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private sealed interface Answer {
    record Page(String html) implements Answer {}

    record Status(int code, Map<String, String> headers) implements Answer {}

    /// Never comes; `asked` opens when somebody waits for it.
    record Silence(CountDownLatch asked) implements Answer {}
  }

  PageServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String url(String path) {
    return "http://" + host() + path;
  }

  void page(String path, String html) {
    answers.put(path, new Answer.Page(html));
  }

  void status(String path, int code, Map<String, String> headers) {
    answers.put(path, new Answer.Status(code, headers));
  }

  /// Answers that path with nothing at all.
  ///
  /// @return opens when somebody waits
  CountDownLatch silence(String path) {
    var silence = new Answer.Silence(new CountDownLatch(1));
    answers.put(path, silence);
    return silence.asked();
  }

  /// The paths that were asked for, in order.
  List<String> asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    try (exchange) {
      switch (answers.getOrDefault(path, new Answer.Status(404, Map.of()))) {
        case Answer.Page(String html) -> {
          byte[] body = html.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
        }
        case Answer.Status(int code, Map<String, String> headers) -> {
          headers.forEach(exchange.getResponseHeaders()::set);
          exchange.sendResponseHeaders(code, -1);
        }
        case Answer.Silence(CountDownLatch waits) -> {
          waits.countDown();
          closed.await();
        }
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
