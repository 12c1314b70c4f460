package commonplace.tasks.transcribe;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// A program that the user has installed. It is given its arguments one by one, never through a
/// shell, a folder to work in, and nothing of our environment but the search path, home, language
/// and proxies. It is killed with everything it started when its time is over or its caller
/// interrupted.
record OutsideProgram(Path file) {
  private static final List<String> ENVIRONMENT =
      List.of(
          "PATH",
          "HOME",
          "LANG",
          "LC_ALL",
          "TMPDIR",
          "SYSTEMROOT",
          "http_proxy",
          "https_proxy",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "no_proxy",
          "NO_PROXY",
          "SSL_CERT_FILE");

  private static final int MOST_OUTPUT = 256 << 10;
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  /// How it ended.
  sealed interface Ended {
    /// By itself.
    ///
    /// @param output what it printed, both ways together
    record Exited(int code, String output) implements Ended {}

    record TooSlow(Duration limit) implements Ended {}

    /// What it was making became too much.
    record TooMuch() implements Ended {}

    record NotStarted() implements Ended {}
  }

  /// The program of that name on the search path.
  ///
  /// @param path as the PATH variable has it
  static Optional<OutsideProgram> named(String name, String path) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .filter(file -> !Files.isDirectory(file))
        .findFirst()
        .map(OutsideProgram::new);
  }

  /// Runs it to its end.
  ///
  /// @param tooMuch asked now and then whether it has made more than it may
  /// @throws InterruptedException when its caller was; then it is not running any more
  Ended run(List<String> arguments, Path folder, Duration limit, BooleanSupplier tooMuch)
      throws InterruptedException {
    List<String> command = new ArrayList<>(List.of(file.toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().retainAll(ENVIRONMENT);
    Process process;
    try {
      process = builder.start();
    } catch (IOException notThere) {
      return new Ended.NotStarted();
    }
    try {
      process.getOutputStream().close();
      var output = new FutureTask<>(() -> output(process.getInputStream()));
      Thread.ofVirtual().name("output-of-" + file.getFileName()).start(output);
      long waits = Math.max(1, limit.dividedBy(LOOK));
      for (long i = 0; !process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS); i++) {
        if (i >= waits) {
          return new Ended.TooSlow(limit);
        }
        if (tooMuch.getAsBoolean()) {
          return new Ended.TooMuch();
        }
      }
      return new Ended.Exited(
          process.exitValue(), output.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS));
    } catch (IOException | ExecutionException | TimeoutException unreadable) {
      // what it left running may hold its output open
      return new Ended.Exited(process.isAlive() ? -1 : process.exitValue(), "");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /// Reads to the end, so that it never waits for its reader, and keeps the beginning.
  private static String output(InputStream in) {
    try (in) {
      String kept = new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
      in.transferTo(OutputStream.nullOutputStream());
      return kept;
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }
}
