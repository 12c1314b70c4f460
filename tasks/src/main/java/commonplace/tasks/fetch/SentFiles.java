package commonplace.tasks.fetch;

import okio.ByteString;

/// Where the files that people sent can be had, while their sender's service keeps them.
@FunctionalInterface
public interface SentFiles {
  /// What asking for a file came to.
  sealed interface Had {
    /// Its bytes, not empty.
    record Bytes(ByteString body) implements Had {}

    record Refused(Refusal why) implements Had {}
  }

  /// Blocks; ends early when the thread is interrupted.
  Had fetch(FileLink file);

  /// There are none.
  static SentFiles none() {
    return file -> new Had.Refused(new Refusal.FileGone(file.name()));
  }
}
