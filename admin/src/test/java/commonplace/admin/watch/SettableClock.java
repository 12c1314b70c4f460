package commonplace.admin.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until it is told.
final class SettableClock implements InstantSource {
  private volatile Instant now = Samples.AT;

  synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
