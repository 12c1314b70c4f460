package commonplace;

import commonplace.admin.AdminException;
import commonplace.config.ConfigurationException;
import commonplace.config.Settings;
import commonplace.config.SettingsReader;
import commonplace.log.Logs;
import commonplace.memory.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the program and ends it with a code that says why.
public final class Main {
  /// Something nobody expected; a supervisor starts the program again.
  private static final int FAILED = 1;

  /// The configuration cannot be used.
  private static final int CONFIGURATION = 2;

  /// Another instance uses this home.
  private static final int RUNNING_ALREADY = 3;

  /// The data needs a person.
  private static final int DATA = 4;

  private Main() {}

  public static void main(String[] args) {
    try {
      start(settings(List.of(args)));
    } catch (ConfigurationException | HomeException | AdminException e) {
      end(CONFIGURATION, e);
    } catch (ProcessLock.TakenException e) {
      end(RUNNING_ALREADY, e);
    } catch (StoreException e) {
      end(DATA, e);
    } catch (RuntimeException | Error e) {
      // a start that failed halfway must not leave a process that does nothing
      LoggerFactory.getLogger(Main.class).error("The program could not start", e);
      end(FAILED, e);
    }
  }

  private static Settings settings(List<String> args) {
    return new SettingsReader(Path.of(""), ZoneId.systemDefault(), Files::readString)
        .read(System.getenv(), args);
  }

  /// Returns once everything runs; the program then lives until it is told to stop.
  private static void start(Settings settings) {
    Path home = settings.home();
    HomeException.check(home);
    ProcessLock lock = ProcessLock.take(home.resolve("data"));
    Logs logs = Logs.open(home.resolve("logs"), settings.log(), settings.secrets());
    Application application = Application.start(settings, logs);
    RunFiles files = RunFiles.write(home.resolve("run"), application);
    Logger log = LoggerFactory.getLogger(Main.class);
    log.info("Commonplace runs at {}, home {}", application.address(), home);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(
                    () -> {
                      files.remove();
                      application.close();
                      log.info("Commonplace has stopped");
                      logs.close();
                      lock.close();
                      // stopped as asked: 0 and not 128 + the signal's number
                      Runtime.getRuntime().halt(0);
                    }));
  }

  @SuppressWarnings("SystemOut") // nothing else is open yet
  private static void end(int code, Throwable why) {
    System.err.println(why.getMessage());
    Runtime.getRuntime().halt(code);
  }
}
