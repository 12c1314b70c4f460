package commonplace.bot.web;

/// What the page may stop. Any thread; returns at once.
public interface Controls {
  /// Stops the answer that is being written in that web chat; what ends it arrives as its reply.
  ///
  /// @return whether there was one
  boolean stop(String chat);

  /// Cancels a job of the local person.
  ///
  /// @return false when there is no such job or it is over
  boolean cancel(String job);
}
