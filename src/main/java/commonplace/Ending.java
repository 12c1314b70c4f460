package commonplace;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the process with a code that says why. Safe for use from any thread.
final class Ending {
  /// Stopped as asked.
  static final int STOPPED = 0;

  /// Something nobody expected; a supervisor starts the program again.
  static final int FAILED = 1;

  /// The configuration cannot be used.
  static final int CONFIGURATION = 2;

  /// Another instance uses this home.
  static final int RUNNING_ALREADY = 3;

  /// The data needs a person.
  static final int DATA = 4;

  /// The supervisor shall start it again.
  static final int RESTART = 86;

  /// Who started the process; when it is gone, another one is the parent.
  private static final long SUPERVISOR = parent();

  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  /// What is not closed by then is cut off; the memory survives that.
  private static final Duration LONGEST = Duration.ofSeconds(25);

  private final Parts parts;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile Runnable atFault = () -> {};

  Ending(Parts parts) {
    this.parts = parts;
  }

  /// Whether something behind the process starts it again when it ends with [#RESTART].
  static boolean supervised() {
    return Boolean.getBoolean("commonplace.supervised") && parent() == SUPERVISOR;
  }

  private static long parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L);
  }

  /// Runs that first when the end is a fault; it is to be quick.
  void atFault(Runnable note) {
    atFault = note;
  }

  /// Closes everything and ends. Of several calls the first decides the code; none returns.
  void with(int code) {
    if (begun.compareAndSet(false, true)) {
      try {
        close(code);
      } finally {
        // INVARIANT: whatever goes wrong on the way, the process ends
        Runtime.getRuntime().halt(code);
      }
    }
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void close(int code) {
    if (code == FAILED) {
      try {
        atFault.run();
      } catch (RuntimeException e) {
        LOG.warn("The end is not written down", e);
      }
    }
    Thread closing = Thread.ofPlatform().daemon().name("close").start(parts::close);
    try {
      closing.join(LONGEST);
    } catch (InterruptedException e) {
      LOG.warn("Interrupted while it closed its parts; it ends now");
    }
  }
}
