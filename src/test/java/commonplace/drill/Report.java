package commonplace.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/// What is told of one drill: a line of fields, with tabs between, at the end of
/// `target/drills/results.tsv`. `scripts/bench` makes a table of it.
final class Report implements TestWatcher {
  static final Path FOLDER = Path.of("target", "drills").toAbsolutePath();

  private final long began = System.nanoTime();
  private final Set<String> did = new LinkedHashSet<>();
  private final Set<String> saw = new LinkedHashSet<>();
  private String end = "";
  private @Nullable Tally tally;

  /// What was done to the program.
  void did(String what) {
    did.add(what);
  }

  /// What the program did and said.
  void saw(String what) {
    saw.add(what);
  }

  void healed(Duration after) {
    end = String.format(Locale.ROOT, "healed by itself in %.1f s", after.toMillis() / 1e3);
  }

  /// What the program told people to do.
  void told(String what) {
    end = "said: " + what;
  }

  void counted(Tally counted) {
    tally = counted;
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    write(context, "PASS", "");
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    write(context, "FAIL", reason(cause));
  }

  @Override
  public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
    write(context, "SKIPPED", reason(cause).replace("Assumption failed: ", ""));
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    write(context, "SKIPPED", reason.orElse(""));
  }

  private static String reason(@Nullable Throwable cause) {
    return String.valueOf(cause == null ? "" : cause.getMessage())
        .strip()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .limit(4)
        .collect(Collectors.joining(" "));
  }

  private void write(ExtensionContext context, String verdict, String why) {
    String name =
        context
            .getRequiredTestClass()
            .getSimpleName()
            .replaceAll("Drill$", "")
            .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT);
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    Stream<String> counts =
        tally == null
            ? Stream.of("-", "-", "-")
            : Stream.of(
                "" + tally.acknowledged(), "" + tally.lost().size(), "" + tally.repeated().size());
    String line =
        Stream.of(
                Stream.of(
                    verdict, name, context.getRequiredTestMethod().getName().replace('_', ' ')),
                Stream.of(seconds + ""),
                counts,
                Stream.of(String.join("; ", did), String.join("; ", saw), end, why))
            .flatMap(fields -> fields)
            .map(field -> field.replaceAll("\\s+", " "))
            .map(field -> field.isEmpty() ? "-" : field)
            .collect(Collectors.joining("\t", "", "\n"));
    append(line);
  }

  private static void append(String line) {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(
          FOLDER.resolve("results.tsv"),
          line,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
