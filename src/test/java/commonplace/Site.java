package commonplace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import okio.ByteString;

/// A web site on loopback.
public final class Site implements AutoCloseable {
  private static final int MEGABYTE = 1 << 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private volatile Duration takes = Duration.ZERO;

  private record Answer(int status, Map<String, String> headers, ByteString body, boolean comes) {}

  public Site() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /// As it stands in `COMMONPLACE_FETCH_ALLOW`.
  public String endpoint() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  public String url(String path) {
    return "http://" + endpoint() + path;
  }

  /// Each answer takes so long.
  public void takes(Duration time) {
    takes = time;
  }

  /// The paths that were asked for.
  public List<String> asked() {
    return asked;
  }

  /// An article with a title, made of these paragraphs.
  public void article(String path, String title, String... paragraphs) {
    serves(path, "text/html; charset=utf-8", html(title, paragraphs), StandardCharsets.UTF_8);
  }

  /// The same in another charset, which only the page itself names.
  public void article(String path, Charset charset, String title, String... paragraphs) {
    String html = html(title, paragraphs);
    String named = html.replace("<head>", "<head><meta charset=\"" + charset.name() + "\">");
    serves(path, "text/html", named, charset);
  }

  public void serves(String path, String type, String text, Charset charset) {
    answers.put(
        path,
        new Answer(
            200, Map.of("Content-Type", type), ByteString.encodeString(text, charset), true));
  }

  public void answers(String path, int status, Map<String, String> headers) {
    answers.put(path, new Answer(status, headers, ByteString.EMPTY, true));
  }

  /// So many megabytes of text.
  public void huge(String path, int megabytes) {
    serves(
        path,
        "text/plain",
        "word ".repeat(megabytes * MEGABYTE / 5 + 1),
        StandardCharsets.US_ASCII);
  }

  /// So many megabytes of text, in a few kilobytes.
  public void bomb(String path, int megabytes) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < megabytes; i++) {
        gzip.write(new byte[MEGABYTE]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> headers = Map.of("Content-Type", "text/html", "Content-Encoding", "gzip");
    answers.put(path, new Answer(200, headers, ByteString.of(packed.toByteArray()), true));
  }

  /// Never answers.
  public void silent(String path) {
    answers.put(path, new Answer(200, Map.of(), ByteString.EMPTY, false));
  }

  private static String html(String title, String... paragraphs) {
    return "<!doctype html><html lang=\"en\"><head><title>%1$s</title></head><body><article><h1>%1$s</h1><p>%2$s</p></article></body></html>"
        .formatted(title, String.join("</p><p>", paragraphs));
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    try (exchange) {
      Answer answer = answers.getOrDefault(path, new Answer(404, Map.of(), ByteString.EMPTY, true));
      if (!answer.comes()) {
        closed.await();
        return;
      }
      boolean _ = closed.await(takes.toMillis(), TimeUnit.MILLISECONDS);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      int length = answer.body().size();
      exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
      answer.body().write(exchange.getResponseBody());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
