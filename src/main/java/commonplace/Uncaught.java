package commonplace;

import commonplace.memory.measure.Operations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of an exception that ended a thread: it is counted, logged as a panic, and the rest
/// of the program goes on, unless the machine under it is broken.
final class Uncaught implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Uncaught.class);

  private final Operations operations;
  private final Ending ending;

  Uncaught(Operations operations, Ending ending) {
    this.operations = operations;
    this.ending = ending;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable e) {
    operations.error("panic", thread.getName().replaceAll("[^a-z].*", ""));
    LOG.error("panic in thread {}", thread.getName(), e);
    if (e instanceof VirtualMachineError && !(e instanceof StackOverflowError)) {
      ending.with(Ending.FAILED);
    }
  }
}
