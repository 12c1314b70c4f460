package commonplace.admin.doctor;

import commonplace.admin.doctor.Finding.Topic;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Whether the machine around the process is as it should be.
public final class MachineChecks {
  /// No clock that is right shows an earlier time: this program is younger.
  private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

  private static final Duration LEEWAY = Duration.ofMinutes(5);

  /// What the process takes beside its heap: code, threads, the embedding model, SQLite.
  private static final long BESIDE_HEAP = 400L << 20;

  private MachineChecks() {}

  /// The three of them.
  ///
  /// @param home the home folder, as it stands in the command line
  /// @param database the database file, whose time tells a clock that was set back
  public static List<Check> of(Path home, Path database, InstantSource clock) {
    return List.of(
        () -> processes(home),
        () -> clock(clock.instant(), database),
        () -> memory(Runtime.getRuntime().maxMemory(), machineMemory()));
  }

  /// The program's lock refuses a second one on the same home; one that hangs in its start or its
  /// end is seen here.
  private static Finding processes(Path home) {
    String mark = "-Dcommonplace.home=" + home;
    return processes(ProcessHandle.current().pid(), started(mark));
  }

  /// Other Java processes with that argument. The scripts that start and supervise the program hold
  /// its whole command line among their own arguments, and are none.
  static List<Long> started(String argument) {
    long own = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != own && isJava(process))
        .filter(process -> arguments(process).anyMatch(argument::equals))
        .map(ProcessHandle::pid)
        .toList();
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(path -> Path.of(path).endsWith("java")).isPresent();
  }

  static Finding processes(long own, List<Long> others) {
    return others.isEmpty()
        ? Finding.fine(Topic.PROCESSES, "One process uses this home: " + own + ".")
        : Finding.broken(
            Topic.PROCESSES,
            "Another process was started on this home: " + others + ", beside " + own + ".",
            "Stop that one; it cannot take the data, but it can hold the port.");
  }

  static Finding clock(Instant now, Path database) {
    if (now.isBefore(EARLIEST)) {
      return Finding.broken(
          Topic.CLOCK,
          "The clock shows " + now + ".",
          "Set it; timedatectl set-ntp true keeps it.");
    }
    try {
      Instant written = Files.getLastModifiedTime(database).toInstant();
      if (written.isAfter(now.plus(LEEWAY))) {
        return Finding.attention(
            Topic.CLOCK,
            "The database was written at %s, and it is only %s.".formatted(written, now),
            "The clock was set back. Set it right; timedatectl set-ntp true keeps it.");
      }
    } catch (IOException e) {
      return Finding.attention(
          Topic.CLOCK,
          "The time of " + database + " cannot be read: " + e.getMessage() + ".",
          "Look at the permissions of the data folder.");
    }
    return Finding.fine(Topic.CLOCK, "It is " + now + ".");
  }

  static Finding memory(long heapLimit, long machine) {
    long wanted = heapLimit + BESIDE_HEAP;
    String words =
        "The program may take about %,d of the machine's %,d MB."
            .formatted(wanted >> 20, machine >> 20);
    if (machine <= 0 || wanted <= machine * 4 / 5) {
      return Finding.fine(Topic.MEMORY, words);
    }
    return Finding.attention(
        Topic.MEMORY,
        words,
        "The system may kill it. COMMONPLACE_JAVA_OPTS=-Xmx%dm would fit."
            .formatted(Math.max(128, (machine * 4 / 5 - BESIDE_HEAP) >> 20)));
  }

  private static Stream<String> arguments(ProcessHandle process) {
    return process.info().arguments().stream().flatMap(Arrays::stream);
  }

  private static long machineMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }
}
