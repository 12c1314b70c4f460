package commonplace.admin.watch;

import java.time.Instant;

/// What a request for a restart is answered.
public sealed interface Requested {
  /// It will be made.
  ///
  /// @param at when the program begins to come to rest
  record Scheduled(Instant at) implements Requested {}

  /// It will not.
  ///
  /// @param why for people, with what can be done
  record Refused(String why) implements Requested {}
}
