package commonplace.admin.alert.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What strict stand-ins for receivers of alerts share: a server on loopback, faults on demand, and
/// a record of what was taken.
public abstract class HttpStandIn implements AutoCloseable {
  /// What goes wrong with one request.
  public sealed interface Fault {
    /// An error.
    ///
    /// @param retryAfter the header; empty for none
    record Answer(int status, String body, String retryAfter) implements Fault {}

    /// No answer until the stand-in closes.
    record Hang() implements Fault {}
  }

  /// What it says to a request.
  record Reply(int status, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final List<Integer> answered = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
  private final List<String> all = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  HttpStandIn(String path) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(path, this::serve);
    server.start();
  }

  /// What the real one would say, after looking as closely as it does.
  abstract Reply judge(HttpExchange exchange, String body);

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /// The next request goes wrong like that.
  public void fail(Fault fault) {
    faults.add(fault);
  }

  /// Bodies that were taken, in order.
  public List<String> taken() {
    return all;
  }

  /// Waits up to 20 s for the next body that is taken.
  public @Nullable String await() throws InterruptedException {
    return taken.poll(20, TimeUnit.SECONDS);
  }

  /// The status of every answer so far; 0 for one that hangs.
  public List<Integer> answered() {
    return answered;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    switch (faults.poll()) {
      case Fault.Hang _ -> {
        answered.add(0);
        awaitClosed();
      }
      case Fault.Answer(int status, String words, String retryAfter) -> {
        if (!retryAfter.isEmpty()) {
          exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        answer(exchange, new Reply(status, words));
      }
      case null -> {
        Reply reply = judge(exchange, body);
        if (reply.status() / 100 == 2) {
          all.add(body);
          taken.add(body);
        }
        answer(exchange, reply);
      }
    }
  }

  private void answer(HttpExchange exchange, Reply reply) throws IOException {
    answered.add(reply.status());
    byte[] body = reply.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  static boolean isJsonPost(HttpExchange exchange) {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return exchange.getRequestMethod().equals("POST")
        && type != null
        && type.startsWith("application/json");
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
