package commonplace.bot.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A strict stand-in for Telegram's Bot API on loopback, for tests of this and other modules.
///
/// Updates are confirmed by offset only; the older of two pollers gets a 409; text is parsed and
/// measured as Telegram does. Every call is recorded with its answer.
public final class BotApi implements AutoCloseable {
  /// One call and what was answered.
  ///
  /// @param method in lower case
  /// @param status the HTTP status, 0 when the connection was dropped
  /// @param text what people see, without tags, if it had a text
  public record Call(String method, JsonNode body, int status, String text) {
    public long chat() {
      return body.path("chat_id").asLong();
    }
  }

  /// What goes wrong with a call.
  public sealed interface Fault {
    /// An error of the Bot API.
    record Answer(int code, String description, int retryAfter) implements Fault {}

    /// An error page of a proxy.
    record Page(int code) implements Fault {}

    /// The connection is dropped before anything was done.
    record Reset() implements Fault {}

    /// It is done, but the answer is lost.
    record ResetAfter() implements Fault {}

    /// It is done once so many calls are under way at the same time.
    record Together(CountDownLatch all) implements Fault {}
  }

  private record Rule(String method, Fault fault) {}

  private final String token;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ObjectMapper json = new ObjectMapper();
  private final UpdateQueue updates = new UpdateQueue();
  private final BotApiMethods methods = new BotApiMethods(updates);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition called = lock.newCondition();
  private final List<Call> calls = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private volatile boolean tokenKnown = true;

  private BotApi(String token, HttpServer server) {
    this.token = token;
    this.server = server;
  }

  /// Listens on any free port.
  public static BotApi start(String token) {
    return start(token, 0);
  }

  public static BotApi start(String token, int port) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      BotApi api = new BotApi(token, HttpServer.create(address, 0));
      api.server.setExecutor(api.threads);
      api.server.createContext("/", api::serve);
      api.server.start();
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// A person, whose id is that of the private chat, writes to the bot.
  public int say(long chat, String text) {
    return push(methods.message(chat, text));
  }

  /// A person sends a file.
  public int send(long chat, String name, byte[] body, String caption) {
    return push(methods.document(chat, name, body, caption));
  }

  /// A person presses a button.
  public int press(long chat, int messageId, String data) {
    return push(methods.press(chat, messageId, data));
  }

  /// Any update, without its id.
  public int push(ObjectNode update) {
    return updates.add(update);
  }

  public void renumber(int next) {
    updates.renumber(next);
  }

  public List<Integer> unconfirmed() {
    return updates.unconfirmed();
  }

  public boolean awaitAllConfirmed() throws InterruptedException {
    return updates.awaitAllConfirmed(10);
  }

  /// The world beyond: blocked and migrated chats, webhooks.
  BotApiMethods world() {
    return methods;
  }

  public void revokeToken(boolean revoked) {
    tokenKnown = !revoked;
  }

  /// The next calls of that method fail like that.
  public void fail(String method, int times, Fault fault) {
    lock.lock();
    try {
      for (int i = 0; i < times; i++) {
        rules.add(new Rule(method.toLowerCase(Locale.ROOT), fault));
      }
    } finally {
      lock.unlock();
    }
  }

  public void heal() {
    lock.lock();
    try {
      rules.clear();
    } finally {
      lock.unlock();
    }
  }

  public List<Call> calls(String method) {
    lock.lock();
    try {
      String name = method.toLowerCase(Locale.ROOT);
      return calls.stream().filter(call -> call.method().equals(name)).toList();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until so many calls of that method passed the test, at most ten seconds.
  public List<Call> await(String method, int count, Predicate<Call> test)
      throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(10);
      while (true) {
        List<Call> found = calls(method).stream().filter(test).toList();
        if (found.size() >= count) {
          return found;
        }
        if (left <= 0) {
          throw new AssertionError("no " + count + " such calls of " + method + " in " + calls);
        }
        left = called.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  public List<Call> await(String method, int count) throws InterruptedException {
    return await(method, count, call -> call.status() == 200);
  }

  @Override
  public void close() {
    updates.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().startsWith("/file/")) {
        file(exchange);
        return;
      }
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      String method = path.length == 3 ? path[2].toLowerCase(Locale.ROOT) : "";
      JsonNode read = json.readTree(exchange.getRequestBody());
      JsonNode body = read.isObject() ? read : JsonNodeFactory.instance.objectNode();
      Fault fault = fault(method);
      if (fault instanceof Fault.Reset) {
        record(new Call(method, body, 0, ""));
        return;
      }
      if (fault instanceof Fault.Page(int code)) {
        record(new Call(method, body, code, ""));
        answer(
            exchange,
            code,
            "<html><body>Bad gateway</body></html>".getBytes(StandardCharsets.UTF_8));
        return;
      }
      if (fault instanceof Fault.Together(CountDownLatch all)) {
        all.countDown();
        boolean _ = all.await(10, TimeUnit.SECONDS);
        fault = null;
      }
      boolean known = tokenKnown && path.length == 3 && path[1].equals("bot" + token);
      BotApiMethods.Answer answer =
          switch (fault) {
            case Fault.Answer(int code, String why, int after) ->
                BotApiMethods.Answer.error(code, why, after);
            case null, default ->
                known
                    ? methods.call(method, body)
                    : BotApiMethods.Answer.error(401, "Unauthorized", 0);
          };
      record(new Call(method, body, fault == null ? answer.status() : 0, answer.text()));
      if (!(fault instanceof Fault.ResetAfter)) {
        answer(exchange, answer.status(), json.writeValueAsBytes(answer.body()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void file(HttpExchange exchange) throws IOException {
    String ours = "/file/bot" + token + "/";
    String path = exchange.getRequestURI().getPath();
    byte[] body = path.startsWith(ours) ? methods.file(path.substring(ours.length())) : null;
    record(new Call("file", JsonNodeFactory.instance.objectNode(), body == null ? 404 : 200, ""));
    answer(exchange, body == null ? 404 : 200, body == null ? new byte[0] : body);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private @Nullable Fault fault(String method) {
    lock.lock();
    try {
      for (Rule rule : rules) {
        if (rule.method().equals(method)) {
          rules.remove(rule);
          return rule.fault();
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void record(Call call) {
    lock.lock();
    try {
      calls.add(call);
      called.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
