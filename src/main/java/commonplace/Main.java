package commonplace;

import static commonplace.log.Category.SHUTDOWN;
import static commonplace.log.Category.STARTUP;

import commonplace.admin.AdminException;
import commonplace.config.ConfigurationException;
import commonplace.config.Settings;
import commonplace.config.SettingsReader;
import commonplace.log.Logs;
import commonplace.memory.care.CareException;
import commonplace.memory.snapshot.SnapshotException;
import commonplace.memory.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the program and ends it with a code that says why.
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  public static void main(String[] args) {
    var parts = new Parts();
    var ending = new Ending(parts);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(ending)));
    try {
      start(settings(List.of(args)), parts, ending);
    } catch (ConfigurationException | HomeException | AdminException e) {
      end(Ending.CONFIGURATION, e, parts, ending);
    } catch (ProcessLock.TakenException e) {
      end(Ending.RUNNING_ALREADY, e, parts, ending);
    } catch (StoreException e) {
      // a full disk or a program that holds the file may be gone at the next try
      end(e.mayPass() ? Ending.FAILED : Ending.DATA, e, parts, ending);
    } catch (MissingDatabaseException
        | SnapshotException
        | CareException
        | Rescue.WaitsException e) {
      end(Ending.DATA, e, parts, ending);
    } catch (RuntimeException | Error e) {
      // a start that failed halfway must not leave a process that does nothing
      LOG.error("The program could not start", e);
      end(Ending.FAILED, e, parts, ending);
    }
  }

  private static Settings settings(List<String> args) {
    return new SettingsReader(Path.of(""), ZoneId.systemDefault(), Files::readString)
        .read(System.getenv(), args);
  }

  /// Returns once everything runs; the program then lives until it is told to stop.
  private static void start(Settings settings, Parts parts, Ending ending) {
    Path home = settings.home();
    HomeException.check(home);
    parts.add(ProcessLock.take(home.resolve("data")));
    Logs logs = parts.add(Logs.open(home.resolve("logs"), settings.log(), settings.secrets()));
    var safekeeping = new Safekeeping(settings, InstantSource.system(), new SecureRandom());
    // INVARIANT: nothing opens the database before a restore that was cut off is at its end
    Optional<String> restored = safekeeping.restore();
    MissingDatabaseException.check(home.resolve("data"));
    safekeeping.beforeUpgrade();
    Application application = Application.start(settings, safekeeping, logs, parts, ending);
    RunFiles files = RunFiles.in(home.resolve("run"));
    parts.add(files);
    files.write(application);
    LOG.info(STARTUP.marker(), "Commonplace runs at {}, home {}", application.address(), home);
    restored.ifPresent(application::tellOwner);
    safekeeping.rescue().words().ifPresent(application::tellOwner);
    application.warmUp();
  }

  /// Told to stop, also while it still starts: then the code is 0 and not 128 + the signal's
  /// number.
  private static void stop(Ending ending) {
    LOG.info(SHUTDOWN.marker(), "Commonplace stops");
    ending.with(Ending.STOPPED);
  }

  @SuppressWarnings("SystemOut") // nothing else is open yet
  private static void end(int code, Throwable why, Parts parts, Ending ending) {
    if (parts.closed()) {
      return; // told to stop meanwhile: what failed, failed because its parts were closed
    }
    System.err.println(why.getMessage());
    ending.with(code);
  }
}
