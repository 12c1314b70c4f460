package commonplace.bot.telegram;

import commonplace.bot.telegram.Called.Answered;
import commonplace.bot.telegram.Called.Throttled;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;

/// Calls nobody waits for: what fails is counted and forgotten.
final class BestEffort implements AutoCloseable {
  private final GuardedWire wire;
  private final StatusBoard board;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  BestEffort(GuardedWire wire, StatusBoard board) {
    this.wire = wire;
    this.board = board;
  }

  void soon(BotApiMethod<? extends Serializable> method) {
    try {
      threads.execute(() -> now(method));
    } catch (RejectedExecutionException _) {
      board.unshown();
    }
  }

  /// Returns how long Telegram asks to wait before the next.
  Duration now(BotApiMethod<? extends Serializable> method) {
    Called<? extends Serializable> called = wire.call(method);
    if (!(called instanceof Answered<?>)) {
      board.unshown();
    }
    return called instanceof Throttled<?>(Duration after) ? after : Duration.ZERO;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
