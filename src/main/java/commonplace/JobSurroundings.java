package commonplace;

import com.sun.management.OperatingSystemMXBean;
import commonplace.tasks.engine.MachineTier;
import commonplace.tasks.engine.Surroundings;
import commonplace.tasks.job.JobId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What jobs are told of the program: its memory and processor time, and what its log says of them.
final class JobSurroundings implements Surroundings {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  /// So much of the end of the log is searched.
  private static final int TAIL = 512 * 1024;

  private final Path log;
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /// @param home holds `logs/`
  JobSurroundings(Path home) {
    this.log = home.resolve("logs").resolve("tasks.log");
  }

  /// The class of the machine, or of the container.
  static MachineTier.Name machine() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return MachineTier.detect(system.getAvailableProcessors(), system.getTotalMemorySize());
  }

  @Override
  public double rssMb() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .map(RESIDENT::matcher)
          .filter(Matcher::matches)
          .mapToDouble(found -> Long.parseLong(found.group(1)) / 1024.0)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0; // not Linux
    }
  }

  @Override
  public double cpuPercent() {
    return Math.max(0, system.getProcessCpuLoad() * 100);
  }

  @Override
  public List<LogLine> log(JobId job, int atMost) {
    Pattern of =
        Pattern.compile(
            "job_run_id\"?[=:]\"?%1$s-\\d|\\bjob %1$s\\b".formatted(Pattern.quote(job.value())));
    List<LogLine> lines =
        tail()
            .lines()
            .filter(line -> of.matcher(line).find())
            .flatMap(line -> line(line).stream())
            .toList();
    return lines.subList(Math.max(0, lines.size() - atMost), lines.size());
  }

  private static Optional<LogLine> line(String text) {
    Matcher time = TIME.matcher(text);
    return time.find()
        ? Optional.of(new LogLine(Instant.parse(time.group()), text))
        : Optional.empty();
  }

  private String tail() {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - TAIL);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // nothing was logged yet, or the file rolled just now
    }
  }
}
