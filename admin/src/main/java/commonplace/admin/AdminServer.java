package commonplace.admin;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import commonplace.admin.guard.Guard;
import commonplace.admin.metrics.ProcessMetrics;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one web server of the process.
///
/// Everything it serves stands behind one guard: the local person is let in, everybody else needs
/// the admin token. Requests run on virtual threads. [#start] and [#close] are called once each, by
/// one thread.
public final class AdminServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

  /// Bodies above this are answered 413, but for [Routes#largeBodies].
  static final long LARGEST_REQUEST = 2_000_000;

  /// A connection that says nothing for this long is closed; an answer may take two minutes.
  private static final Duration IDLE = Duration.ofSeconds(150);

  /// What runs at [#close] has this long to finish.
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final AdminSettings settings;
  private final ProcessMetrics process = new ProcessMetrics();
  private final Watched watched;
  private final Javalin javalin;

  /// @param routes what other parts serve, mounted beside the server's own
  /// @param random for the ids under which failures are logged
  public AdminServer(
      AdminSettings settings,
      Watched watched,
      List<Routes> routes,
      InstantSource clock,
      RandomGenerator random) {
    this.settings = settings;
    this.watched = watched;
    Failures failures = new Failures(watched.metrics(), random);
    List<Routes> all =
        Stream.concat(Stream.of(new Endpoints(watched, clock)), routes.stream()).toList();
    this.javalin =
        Javalin.create(
            config -> {
              listen(config, settings);
              quiet(config);
              config.jetty.modifyServer(
                  server ->
                      equip(
                          server,
                          new Guard(settings.token(), settings.auth(), clock),
                          new BodyLimit(LARGEST_REQUEST, largeBodies(all))));
              failures.mount(config);
              all.forEach(each -> each.mount(config.routes));
            });
  }

  /// Begins to listen.
  ///
  /// @return the port, which is another than the configured one only if that was 0
  /// @throws AdminException if the address cannot be had
  public int start() {
    process.bindTo(watched.metrics());
    try {
      return javalin.start().port();
    } catch (JavalinException e) {
      throw new AdminException(
          "%s:%d cannot be listened on: %s. Stop the program that has it, or set admin.port."
              .formatted(settings.host(), settings.port(), reason(e)),
          e);
    }
  }

  /// What the system said, without the advice that the layers above it add.
  private static String reason(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null ? String.valueOf(e.getMessage()) : reason(cause);
  }

  /// Takes no more requests, gives those that run three seconds, and cuts what is left.
  @Override
  public void close() {
    try {
      javalin.stop();
    } catch (JavalinException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
      LOG.warn("Requests that ran longer than {} s were cut", GRACE.toSeconds());
    } finally {
      process.close();
    }
  }

  private static void listen(JavalinConfig config, AdminSettings settings) {
    config.jetty.addConnector(
        (server, http) -> {
          ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
          connector.setHost(settings.host());
          connector.setPort(settings.port());
          connector.setIdleTimeout(IDLE.toMillis());
          return connector;
        });
  }

  private static void quiet(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = LARGEST_REQUEST;
    config.jsonMapper(new JavalinJackson(mapper(), true));
  }

  private static Set<String> largeBodies(List<Routes> routes) {
    return routes.stream()
        .flatMap(each -> each.largeBodies().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  // INVARIANT: the guard is outside of everything that answers.
  private static void equip(Server server, Guard guard, BodyLimit limit) {
    server.setErrorHandler(new ErrorAnswers());
    server.setStopTimeout(GRACE.toMillis());
    server.insertHandler(limit);
    server.insertHandler(guard);
  }

  private static JsonMapper mapper() {
    return JsonMapper.builder()
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
        .build();
  }
}
