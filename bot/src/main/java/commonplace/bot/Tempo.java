package commonplace.bot;

import java.time.Duration;

/// How often what is being written is shown anew: by its kind, slower when the channel answers
/// slowly or asks to wait, and while the processor is busy. Safe for use from any thread.
///
/// pause = base x (1 to 1.5 by latency) x back-off x stretch, from 1 s to 5 s.
public final class Tempo {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration SLOW_ANSWER = Duration.ofSeconds(1);
  private static final double NEWEST_WEIGHS = 0.3;
  private static final double MOST_BACKOFF = 4;
  private static final double RECOVERY = 0.8;
  private static final int SHORT_TEXT = 200;
  private static final int LONG_TEXT = 3_000;

  private double latencySeconds;
  private double backoff = 1;
  private double stretch = 1;

  /// What is shown, with the pause that it has at best.
  public enum Kind {
    ERROR(1.5),
    SHORT(2.0),
    STREAM(2.2),
    CODE(2.3),
    TASK(2.5),
    LONG(2.8);

    private final double seconds;

    Kind(double seconds) {
      this.seconds = seconds;
    }

    /// The kind of an answer that is being written.
    ///
    /// @param text Markdown
    public static Kind of(String text) {
      if (text.contains("```")) {
        return CODE;
      }
      if (text.length() > LONG_TEXT) {
        return LONG;
      }
      return text.length() < SHORT_TEXT ? SHORT : STREAM;
    }
  }

  /// The pause before something of that kind is shown again.
  public synchronized Duration pause(Kind kind) {
    double slow = Math.min(1, latencySeconds / SLOW_ANSWER.toSeconds());
    Duration pause = times(kind.seconds * (1 + slow / 2) * backoff * stretch, SHORTEST);
    return pause.compareTo(LONGEST) > 0
        ? LONGEST
        : pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
  }

  /// A pause that has nothing to do with a channel's limits, as long as the processor allows.
  public synchronized Duration stretched(Duration pause) {
    return times(stretch, pause);
  }

  private static Duration times(double factor, Duration pause) {
    return Duration.ofNanos(Math.round(factor * pause.toNanos()));
  }

  /// The channel took what was shown.
  ///
  /// @param latency how long that took
  public synchronized void took(Duration latency) {
    latencySeconds += NEWEST_WEIGHS * (latency.toNanos() / 1e9 - latencySeconds);
    backoff = Math.max(1, backoff * RECOVERY);
  }

  /// The channel asks to wait: the pauses double, up to four times as long, and recover bit by bit.
  public synchronized void throttled() {
    backoff = Math.min(MOST_BACKOFF, backoff * 2);
  }

  /// Makes all pauses longer by that factor, until the next call; 1 is usual.
  public synchronized void stretch(double factor) {
    if (factor < 1) {
      throw new IllegalArgumentException("a pause is stretched by 1 or more, not by " + factor);
    }
    stretch = factor;
  }
}
