package commonplace.admin.watch;

import java.time.Duration;

/// Brings the program to rest before a restart.
@FunctionalInterface
public interface Drain {
  /// Takes nothing new once what arrived is stored, lets answers finish, and brings jobs to a
  /// checkpoint. Called at most once, on a thread of its own; when it takes longer than `inAll`,
  /// the program ends nevertheless.
  ///
  /// @param answers for what is being answered
  /// @param inAll for everything
  /// @return whether all came to rest
  boolean drain(Duration answers, Duration inAll) throws InterruptedException;
}
