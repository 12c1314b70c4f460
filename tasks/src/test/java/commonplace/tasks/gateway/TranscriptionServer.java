package commonplace.tasks.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.ByteString;

/// A strict stand-in for `/v1/audio/transcriptions`: a form that OpenAI's server would refuse is
/// refused here, replies are scripted, and every request is kept.
///
/// Without a script each clip is said to hold one sentence a number, `Sentence 1.`, from 0 to 2 s.
public final class TranscriptionServer implements AutoCloseable {
  private static final Set<String> ENDINGS =
      Set.of("flac", "mp3", "mp4", "mpeg", "mpga", "m4a", "ogg", "wav", "webm");
  private static final Pattern PART =
      Pattern.compile(
          "Content-Disposition: form-data; name=\"([a-z_]+)\"(?:; filename=\"([^\"\r\n]+)\"\r\n"
              + "Content-Type: ([a-z0-9/-]+))?");

  /// How a request is answered.
  public sealed interface Reply {
    /// The bytes as they are.
    record Raw(int status, Map<String, String> headers, String body) implements Reply {}

    /// Nothing at all until the server is closed.
    record Hangs() implements Reply {}

    /// The connection is closed within the answer.
    record Breaks() implements Reply {}
  }

  /// One form as it came in.
  public record Form(
      String authorization,
      Map<String, String> fields,
      String fileName,
      String mediaType,
      ByteString file) {}

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
  private final List<Form> forms = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Set<String> formats = Set.of("json", "text", "srt", "verbose_json", "vtt");
  private volatile Function<Form, String> usual;

  public TranscriptionServer() {
    usual = _ -> segments(List.of("Sentence " + forms.size() + "."));
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
  }

  public URI baseUrl() {
    return URI.create("http://localhost:" + http.getAddress().getPort() + "/v1");
  }

  public void reply(Reply... next) {
    script.addAll(List.of(next));
  }

  public void say(String body) {
    reply(new Reply.Raw(200, Map.of(), body));
  }

  /// From now on every form without a script is answered like this.
  public void usually(Function<Form, String> answer) {
    usual = answer;
  }

  /// From now on it knows these alone.
  public void knows(String... wire) {
    formats = Set.of(wire);
  }

  /// Those that were well formed.
  public List<Form> forms() {
    return List.copyOf(forms);
  }

  /// What was wrong with the others.
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /// A verbose answer in which each sentence takes two seconds.
  public static String segments(List<String> sentences) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < sentences.size(); i++) {
      all.append(i == 0 ? "" : ",").append(segment(2 * i, 2 * i + 2, sentences.get(i)));
    }
    return verbose(all.toString());
  }

  public static String verbose(String segments) {
    return """
    {"task":"transcribe","language":"english","duration":2.0,"text":"all","segments":[%s]}
    """
        .formatted(segments);
  }

  public static String segment(double from, double to, String text) {
    return """
    {"id":0,"start":%s,"end":%s,"text":" %s","avg_logprob":-0.2,"compression_ratio":1.2,
     "no_speech_prob":0.01}\
    """
        .formatted(from, to, text);
  }

  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!exchange.getRequestURI().getPath().equals("/v1/audio/transcriptions")) {
        refuse(exchange, 404, "no such path");
        return;
      }
      Form form;
      try {
        form = form(exchange, body);
      } catch (IllegalArgumentException wrong) {
        faults.add(String.valueOf(wrong.getMessage()));
        refuse(exchange, 400, faults.getLast());
        return;
      }
      if (!formats.contains(form.fields().get("response_format"))) {
        refuse(exchange, 400, "response_format is not compatible with this model");
        return;
      }
      forms.add(form);
      answer(exchange, form);
    }
  }

  private void answer(HttpExchange exchange, Form form) throws IOException {
    switch (script.poll()) {
      case null -> send(exchange, 200, Map.of(), usual.apply(form));
      case Reply.Raw(int status, var headers, var body) -> send(exchange, status, headers, body);
      case Reply.Hangs _ -> {
        try {
          closed.await();
        } catch (InterruptedException over) {
          Thread.currentThread().interrupt();
        }
      }
      case Reply.Breaks _ -> {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write("{\"te".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
      }
    }
  }

  private static Form form(HttpExchange exchange, byte[] body) {
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    Matcher boundary = Pattern.compile("multipart/form-data; boundary=([^\"; ]+)").matcher(type);
    check(exchange.getRequestMethod().equals("POST") && boundary.matches(), "not a form: " + type);
    check(exchange.getRequestHeaders().containsKey("Content-Length"), "no length");
    // one character a byte, so that offsets are the bytes'
    String whole = new String(body, StandardCharsets.ISO_8859_1);
    String delimiter = "--" + boundary.group(1);
    check(whole.startsWith(delimiter + "\r\n"), "no first delimiter");
    check(whole.endsWith("\r\n" + delimiter + "--\r\n"), "no last delimiter");
    String inner = whole.substring(delimiter.length() + 2, whole.length() - delimiter.length() - 6);
    Map<String, String> fields = new HashMap<>();
    Form form = new Form("", fields, "", "", ByteString.EMPTY);
    for (String part : inner.split(Pattern.quote("\r\n" + delimiter + "\r\n"), -1)) {
      int end = part.indexOf("\r\n\r\n");
      check(end > 0, "a part without a head");
      Matcher head = PART.matcher(part.substring(0, end));
      check(head.matches(), "head: " + part.substring(0, end));
      String content = part.substring(end + 4);
      if (head.group(2) == null) {
        check(fields.put(head.group(1), content) == null, "twice: " + head.group(1));
      } else {
        check(head.group(1).equals("file"), "a file named " + head.group(1));
        form =
            new Form(
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                fields,
                head.group(2),
                head.group(3),
                ByteString.encodeString(content, StandardCharsets.ISO_8859_1));
      }
    }
    check(form.file().size() > 0, "you must provide a file");
    check(form.file().size() <= 25 << 20, "too large");
    check(ENDINGS.contains(form.fileName().replaceFirst(".*\\.", "")), "format " + form.fileName());
    check(!fields.getOrDefault("model", "").isEmpty(), "you must provide a model parameter");
    return form;
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
    send(exchange, status, Map.of(), ModelServer.error(why));
  }

  private static void send(
      HttpExchange exchange, int status, Map<String, String> headers, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
