package commonplace.bot.command;

/// Work that a thread may be interrupted at, where the program ends.
final class Interrupted {
  private Interrupted() {}

  @FunctionalInterface
  interface Work<R> {
    R run() throws InterruptedException;
  }

  /// Runs it; an interrupt stays set and ends it.
  ///
  /// @throws IllegalStateException when the thread was interrupted
  static <R> R asFailure(Work<R> work) {
    try {
      return work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the program ends", e);
    }
  }
}
