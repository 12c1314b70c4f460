package commonplace.tasks.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
  private static final FetchLimits LIMITS = new FetchLimits(100_000, Duration.ofSeconds(20), 5);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch done = new CountDownLatch(1);
  private final List<String> hosts = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    done.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private Fetcher fetcher(FetchLimits limits) {
    Resolver loopback = _ -> List.of(InetAddress.getLoopbackAddress());
    AllowedHosts allowed = new AllowedHosts(Set.of("site.test:" + port()));
    return new Fetcher(
        Networks.of(loopback), allowed, limits, InstantSource.system(), OwnPages.none());
  }

  private Fetched fetch(String path) {
    return fetcher(LIMITS).fetch("http://site.test:" + port() + path);
  }

  private static Refusal refusal(Fetched fetched) {
    return switch (fetched) {
      case Fetched.Refused(Refusal why) -> why;
      case Fetched.Page page -> throw new AssertionError("fetched " + page);
    };
  }

  private static Fetched.Page page(Fetched fetched) {
    return switch (fetched) {
      case Fetched.Page page -> page;
      case Fetched.Refused refused -> throw new AssertionError(refused.sentence());
    };
  }

  private void answer(String path, int code, String type, byte[] body, String... headers) {
    server.createContext(
        path,
        exchange -> {
          hosts.add(exchange.getRequestHeaders().getFirst("Host"));
          exchange.getResponseHeaders().set("Content-Type", type);
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
          }
          exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
          send(exchange, body);
        });
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_file_of_any_kind_is_written_down_up_to_its_limit(@TempDir Path folder) throws IOException {
    byte[] sound = new byte[200_000];
    new Random(7).nextBytes(sound);
    answer("/a", 302, "text/html", new byte[0], "Location", "/b.mp3");
    answer("/b.mp3", 200, "audio/mpeg", sound);
    String url = "http://site.test:" + port() + "/a";
    Path file = folder.resolve("original");
    var last = new AtomicReference<String>();
    var enough = new FetchLimits(200_000, Duration.ofSeconds(10), 5);
    assertThat(fetcher(LIMITS).download(url, file, enough, (read, of) -> last.set(read + "/" + of)))
        .isEmpty();
    assertThat(last).hasValue("200000/200000");
    assertThat(Files.readAllBytes(file)).isEqualTo(sound);
    var less = new FetchLimits(199_999, Duration.ofSeconds(10), 5);
    assertThat(fetcher(LIMITS).download(url, file, less, (_, _) -> {}).orElseThrow())
        .isInstanceOf(Refusal.TooLarge.class);
    assertThat(
            fetcher(LIMITS)
                .download("http://127.0.0.1:" + port() + "/b.mp3", file, enough, (_, _) -> {}))
        .containsInstanceOf(Refusal.PrivateAddress.class);
  }

  @Test
  void a_page_comes_with_its_type_charset_and_final_address() {
    answer("/a", 302, "text/html", new byte[0], "Location", "/b?x=1#part");
    answer("/b", 200, "Text/HTML; charset=ISO-8859-2", bytes("<p>hello"));

    Fetched.Page page = page(fetch("/a"));

    assertThat(page.url()).isEqualTo(URI.create("http://site.test:" + port() + "/b?x=1#part"));
    assertThat(page.mediaType()).isEqualTo("text/html");
    assertThat(page.charset().orElseThrow().name()).isEqualTo("ISO-8859-2");
    assertThat(page.body().utf8()).isEqualTo("<p>hello");
    assertThat(hosts).containsOnly("site.test:" + port());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/secret",
        "http://2130706433:%d/secret",
        "http://[::1]:%d/secret",
        "http://other.test:%d/secret",
        "//other.test:%d/secret"
      })
  void a_redirect_to_a_private_address_is_not_followed(String target) {
    AtomicInteger reached = new AtomicInteger();
    server.createContext(
        "/secret",
        exchange -> {
          reached.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
        });
    answer("/a", 302, "text/html", new byte[0], "Location", target.formatted(port()));

    Refusal refusal = refusal(fetch("/a"));
    assertThat(refusal).isInstanceOf(Refusal.PrivateAddress.class);
    assertThat(refusal.sentence()).startsWith("site.test leads to ");
    assertThat(reached).hasValue(0);
  }

  private static byte[] refresh(String to) {
    return bytes("<meta http-equiv=refresh content='0; url=" + to + "'>");
  }

  @Test
  void a_page_that_sends_on_is_a_redirect_and_counted_among_them() {
    answer("/a", 200, "text/html", refresh("/b"));
    answer("/b", 200, "text/html", refresh("/b#again"));
    assertThat(page(fetch("/a")).url().getPath()).isEqualTo("/b");
    answer("/c", 200, "text/html", refresh("/d"));
    answer("/d", 200, "text/html", refresh("/c"));
    assertThat(refusal(fetch("/c"))).isEqualTo(new Refusal.TooManyRedirects("site.test", 5));
    answer("/e", 200, "text/html", refresh("http://127.0.0.1:" + port() + "/b"));
    assertThat(refusal(fetch("/e"))).isInstanceOf(Refusal.PrivateAddress.class);
    answer("/f", 200, "text/html", refresh("file:///etc/passwd"));
    assertThat(page(fetch("/f")).url().getPath()).isEqualTo("/f");
    answer("/g", 200, "text/html", refresh("myapp://open?id=7"));
    assertThat(page(fetch("/g")).url().getPath()).isEqualTo("/g");
  }

  @Test
  void a_redirect_to_another_scheme_is_refused() {
    answer("/a", 301, "text/html", new byte[0], "Location", "file:///etc/passwd");
    assertThat(refusal(fetch("/a"))).isEqualTo(new Refusal.NotHttp("file"));
  }

  @Test
  void a_name_that_answers_differently_the_second_time_is_connected_to_where_it_was_checked() {
    answer("/", 200, "text/plain", bytes("inside"));
    AtomicInteger asked = new AtomicInteger();
    Resolver rebinding =
        _ ->
            asked.getAndIncrement() == 0
                ? List.of(InetAddress.getByName("192.0.2.1"), InetAddress.getByName("198.51.100.1"))
                : List.of(InetAddress.getLoopbackAddress());
    FetchLimits short1 = new FetchLimits(1000, Duration.ofMillis(300), 5);
    AllowedHosts allowed = new AllowedHosts(Set.of("rebind.test:" + port()));

    Fetched fetched =
        new Fetcher(
                Networks.of(rebinding), allowed, short1, InstantSource.system(), OwnPages.none())
            .fetch("http://rebind.test:" + port() + "/");

    assertThat(fetched).isInstanceOf(Fetched.Refused.class);
    assertThat(asked).hasValue(1);
    assertThat(hosts).isEmpty();
  }

  @Test
  void a_sixth_redirect_is_one_too_many() {
    answer("/loop", 302, "text/html", new byte[0], "Location", "/loop");
    assertThat(refusal(fetch("/loop"))).isEqualTo(new Refusal.TooManyRedirects("site.test", 5));
    assertThat(hosts).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "404, false, there is no such page",
    "403, false, does not let programs read",
    "401, false, wants a log-in",
    "429, true, too many visits",
    "500, true, fault of its own",
    "503, true, fault of its own"
  })
  void an_error_says_what_it_is_and_whether_to_try_again(int code, boolean again, String words) {
    answer("/a", code, "text/html", bytes("<p>sorry"), "Retry-After", "7");
    Refusal refusal = refusal(fetch("/a"));
    assertThat(refusal.sentence()).startsWith("site.test answered " + code).contains(words);
    assertThat(refusal.worthAnotherTry()).isEqualTo(again);
    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void a_page_above_the_limit_is_refused_at_the_limit() {
    answer("/exact", 200, "text/plain", bytes("x".repeat(100_000)));
    answer("/more", 200, "text/plain", bytes("x".repeat(100_001)));
    assertThat(page(fetch("/exact")).body().size()).isEqualTo(100_000);
    assertThat(refusal(fetch("/more"))).isInstanceOf(Refusal.TooLarge.class);
  }

  @Test
  void a_compressed_page_is_unpacked_and_a_bomb_stops_at_the_limit() throws IOException {
    answer(
        "/page",
        200,
        "text/plain",
        gzip("hello".getBytes(StandardCharsets.UTF_8)),
        "Content-Encoding",
        "gzip");
    answer("/zlib", 200, "text/plain", deflated("hello", false), "Content-Encoding", "deflate");
    answer("/raw", 200, "text/plain", deflated("hello", true), "Content-Encoding", "deflate");
    answer("/bomb", 200, "text/plain", gzip(new byte[50_000_000]), "Content-Encoding", "gzip");
    answer("/broken", 200, "text/plain", bytes("no gzip at all"), "Content-Encoding", "gzip");
    answer("/br", 200, "text/plain", bytes("?"), "Content-Encoding", "br");

    assertThat(page(fetch("/page")).body().utf8()).isEqualTo("hello");
    assertThat(page(fetch("/zlib")).body().utf8()).isEqualTo("hello");
    assertThat(page(fetch("/raw")).body().utf8()).isEqualTo("hello");
    assertThat(refusal(fetch("/bomb"))).isInstanceOf(Refusal.TooLarge.class);
    assertThat(refusal(fetch("/broken")))
        .isEqualTo(new Refusal.UnknownEncoding("site.test", "gzip"));
    assertThat(refusal(fetch("/br"))).isEqualTo(new Refusal.UnknownEncoding("site.test", "br"));
  }

  @Test
  void what_is_not_text_or_empty_is_refused() {
    answer("/picture", 200, "image/png", bytes("PNG"));
    answer("/empty", 200, "text/html", new byte[0]);
    assertThat(refusal(fetch("/picture")))
        .isEqualTo(
            new Refusal.NotText(
                "site.test", "image/png", "http://site.test:" + port() + "/picture"));
    assertThat(refusal(fetch("/empty"))).isEqualTo(new Refusal.Empty("site.test"));
  }

  @Test
  @Timeout(15)
  void a_body_that_drips_ends_at_the_time_limit() {
    server.createContext(
        "/drip",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            do {
              out.write('x');
              out.flush();
            } while (!done.await(20, java.util.concurrent.TimeUnit.MILLISECONDS));
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
    Duration limit = Duration.ofMillis(400);
    Fetcher fetcher = fetcher(new FetchLimits(100_000, limit, 5));

    Refusal refusal = refusal(fetcher.fetch("http://site.test:" + port() + "/drip"));

    assertThat(refusal).isEqualTo(new Refusal.TimedOut("site.test", limit));
    assertThat(refusal.worthAnotherTry()).isTrue();
  }

  @Test
  void a_server_that_is_not_there_is_worth_another_try() {
    int port = port();
    server.stop(0);
    Refusal refusal = refusal(fetcher(LIMITS).fetch("http://site.test:" + port + "/"));
    assertThat(refusal).isEqualTo(new Refusal.Unreachable("site.test:" + port));
    assertThat(refusal.worthAnotherTry()).isTrue();
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(body);
    }
    return packed.toByteArray();
  }

  private static byte[] deflated(String body, boolean raw) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(6, raw))) {
      out.write(bytes(body));
    }
    return packed.toByteArray();
  }
}
