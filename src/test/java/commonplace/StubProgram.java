package commonplace;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/// A program that keeps the contract between the scripts and the real one, and misbehaves as told.
///
/// `STUB_BEHAVIOUR` has one word for each launch, the last one for all further launches: `serve`,
/// `stubborn` (serves, and does not end on SIGTERM), `guarded` (answers 401) or an exit code. Each
/// launch adds a line to the file `STUB_LAUNCHES`: what it was told by flags, environment and
/// arguments.
final class StubProgram {
  static final String VERSION = "stub-version-1";

  private StubProgram() {}

  static void main(String[] args) throws Exception {
    String behaviour = behaviour();
    note(args);
    if (behaviour.matches("\\d+")) {
      System.out.println("the stub ends with " + behaviour);
      System.exit(Integer.parseInt(behaviour));
    }
    if (behaviour.equals("stubborn")) {
      Runtime.getRuntime().addShutdownHook(new Thread(StubProgram::forever));
    }
    serve(Path.of(System.getenv("COMMONPLACE_HOME"), "run"));
    System.out.println("serving " + ProcessHandle.current().pid());
    forever();
  }

  private static String behaviour() throws IOException {
    Path launches = Path.of(System.getenv("STUB_LAUNCHES"));
    int launch = Files.exists(launches) ? Files.readAllLines(launches).size() : 0;
    List<String> words = List.of(System.getenv("STUB_BEHAVIOUR").split(" "));
    return words.get(Math.min(launch, words.size() - 1));
  }

  private static void note(String[] args) throws IOException {
    Files.writeString(
        Path.of(System.getenv("STUB_LAUNCHES")),
        "supervised=%s home=%s token=%s args=%s%n"
            .formatted(
                System.getProperty("commonplace.supervised"),
                System.getenv("COMMONPLACE_HOME"),
                System.getenv("COMMONPLACE_TELEGRAM_TOKEN"),
                String.join(",", args)),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static void serve(Path run) throws IOException {
    int port = Integer.parseInt(System.getenv("COMMONPLACE_ADMIN_PORT"));
    var answers = new ConcurrentLinkedQueue<>(List.of(health("connecting")));
    byte[] settled = health("conflict");
    int status = System.getenv("STUB_BEHAVIOUR").equals("guarded") ? 401 : 200;
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] health = Objects.requireNonNullElse(answers.poll(), settled);
          byte[] body = status == 200 ? health : new byte[] {'-'};
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    Files.writeString(run.resolve("commonplace.pid"), ProcessHandle.current().pid() + "\n");
    Files.writeString(run.resolve("pairing-code"), "123456\n");
    Files.writeString(
        run.resolve("address"), "http://localhost:" + server.getAddress().getPort() + "/\n");
  }

  private static byte[] health(String telegram) {
    return """
    {"status":"ok","telegram":"%s","checks":{"model":{"status":"off","message":"None."},\
    "telegram":{"status":"unhealthy","message":"It is \\"%s\\"."},"other":{"message":"-"}}}\
    """
        .formatted(telegram, VERSION)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void forever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
