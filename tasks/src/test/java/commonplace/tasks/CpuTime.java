package commonplace.tasks;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// How long work keeps a processor busy, which does not depend on what else the machine does.
public final class CpuTime {
  private CpuTime() {}

  /// Runs it on this thread.
  public static Duration of(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    work.run();
    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
  }
}
