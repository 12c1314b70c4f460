package commonplace.bot.telegram;

import commonplace.bot.telegram.Called.Answered;
import commonplace.bot.telegram.Called.Barred;
import commonplace.bot.telegram.Called.Rejected;
import commonplace.bot.telegram.Called.Throttled;
import commonplace.bot.telegram.Called.Unreached;
import commonplace.memory.breaker.Breaker;
import java.io.Serializable;
import java.util.Locale;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;

/// Spares a Telegram that does not answer. A 429 is no failure: it concerns one chat and says
/// itself how long to wait.
final class GuardedWire {
  private final Wire wire;
  private final Breaker breaker;

  GuardedWire(Wire wire, Breaker breaker) {
    this.wire = wire;
    this.breaker = breaker;
  }

  <T extends Serializable> Called<T> call(BotApiMethod<T> method) {
    if (!breaker.admits()) {
      return new Barred<>();
    }
    Called<T> called = admitted(method);
    switch (called) {
      case Unreached<T>(String why) -> breaker.failed(why);
      case Answered<T> _, Throttled<T> _, Rejected<T> _, Barred<T> _ -> breaker.succeeded();
    }
    return called;
  }

  private <T extends Serializable> Called<T> admitted(BotApiMethod<T> method) {
    try {
      return wire.call(method);
    } catch (RuntimeException | Error e) {
      breaker.unknown();
      throw e;
    }
  }

  /// `closed`, `open` or `half_open`.
  String state() {
    return breaker.status().state().name().toLowerCase(Locale.ROOT);
  }
}
