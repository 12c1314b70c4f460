package commonplace.bot.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that moves when told to.
final class SetClock implements InstantSource {
  private final AtomicReference<Instant> now;

  SetClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
