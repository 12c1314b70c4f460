package commonplace;

import commonplace.admin.AdminException;
import commonplace.config.ConfigurationException;
import commonplace.config.Settings;
import commonplace.config.SettingsReader;
import commonplace.log.Logs;
import commonplace.memory.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the program and ends it with a code that says why.
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /// Something nobody expected; a supervisor starts the program again.
  private static final int FAILED = 1;

  /// The configuration cannot be used.
  private static final int CONFIGURATION = 2;

  /// Another instance uses this home.
  private static final int RUNNING_ALREADY = 3;

  /// The data needs a person.
  private static final int DATA = 4;

  /// What is not closed by then is cut off; the memory survives that.
  private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

  private Main() {}

  public static void main(String[] args) {
    var parts = new Parts();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(parts)));
    try {
      start(settings(List.of(args)), parts);
    } catch (ConfigurationException | HomeException | AdminException e) {
      end(CONFIGURATION, e, parts);
    } catch (ProcessLock.TakenException e) {
      end(RUNNING_ALREADY, e, parts);
    } catch (StoreException | MissingDatabaseException e) {
      end(DATA, e, parts);
    } catch (RuntimeException | Error e) {
      // a start that failed halfway must not leave a process that does nothing
      LOG.error("The program could not start", e);
      end(FAILED, e, parts);
    }
  }

  private static Settings settings(List<String> args) {
    return new SettingsReader(Path.of(""), ZoneId.systemDefault(), Files::readString)
        .read(System.getenv(), args);
  }

  /// Returns once everything runs; the program then lives until it is told to stop.
  private static void start(Settings settings, Parts parts) {
    Path home = settings.home();
    HomeException.check(home);
    parts.add(ProcessLock.take(home.resolve("data")));
    MissingDatabaseException.check(home.resolve("data"));
    Logs logs = parts.add(Logs.open(home.resolve("logs"), settings.log(), settings.secrets()));
    Application application = Application.start(settings, logs, parts);
    RunFiles files = RunFiles.in(home.resolve("run"));
    parts.add(files);
    files.write(application);
    LOG.info("Commonplace runs at {}, home {}", application.address(), home);
    application.warmUp();
  }

  /// Told to stop, also while it still starts.
  private static void stop(Parts parts) {
    LOG.info("Commonplace stops");
    Thread closing = Thread.ofPlatform().daemon().name("close").start(parts::close);
    try {
      closing.join(LONGEST_STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // stopped as asked: 0 and not 128 + the signal's number
    Runtime.getRuntime().halt(0);
  }

  @SuppressWarnings("SystemOut") // nothing else is open yet
  private static void end(int code, Throwable why, Parts parts) {
    if (parts.closed()) {
      return; // told to stop meanwhile: what failed, failed because its parts were closed
    }
    System.err.println(why.getMessage());
    parts.close();
    Runtime.getRuntime().halt(code);
  }
}
