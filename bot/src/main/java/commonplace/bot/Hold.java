package commonplace.bot;

import commonplace.memory.post.Letter;

/// Keeps letters back while there is maintenance, and says so once in each conversation.
final class Hold {
  private final Maintenance maintenance;
  private final Postman postman;
  private final When when;

  Hold(Maintenance maintenance, Postman postman, When when) {
    this.maintenance = maintenance;
    this.postman = postman;
    this.when = when;
  }

  /// Whether letters are kept back now.
  boolean holds() {
    return maintenance.now().isPresent();
  }

  /// Holds the calling thread, and with it the conversation, until the maintenance is over.
  ///
  /// @return false when the program stops before
  boolean passed(Letter letter) {
    try {
      maintenance
          .now()
          .filter(_ -> maintenance.tells(letter.place().conversation()))
          .ifPresent(window -> postman.tell(letter, kept(window)));
      return maintenance.over();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Reply kept(Maintenance.Window window) {
    return Reply.of(
        "Back at %s. I have kept your message and will answer it then."
            .formatted(when.clock(window.until())));
  }

  /// The program stops: nobody is held any more.
  void end() {
    maintenance.close();
  }
}
