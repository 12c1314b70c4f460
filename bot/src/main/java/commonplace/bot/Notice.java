package commonplace.bot;

import commonplace.tasks.job.Progress;
import java.util.Optional;

/// How far a job is, for the person who waits for it.
///
/// @param job the job's id
/// @param name what is read, as Markdown
/// @param how in words: `reading 54 % 1,000/1,847 passages 7.4/s ETA 01:53`
/// @param counted the same as numbers; empty while nothing is counted
public record Notice(String job, String name, String how, Optional<Progress> counted, State state) {

  /// What a job does.
  public enum State {
    /// Queued, or something has to happen before it goes on.
    WAITS,
    WORKS,
    /// Nothing follows, and it can no longer be cancelled.
    OVER
  }

  /// One line of Markdown.
  public String line() {
    return name + ": " + how;
  }

  public boolean over() {
    return state == State.OVER;
  }
}
