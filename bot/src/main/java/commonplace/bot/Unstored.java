package commonplace.bot;

import commonplace.memory.store.StoreException;

/// What the members of a chat are told when nothing could be stored. Which file, and which program
/// is in the way, is for the operator and stands in the log.
final class Unstored {
  private Unstored() {}

  static Reply reply(StoreException.Kind why) {
    String reason =
        switch (why) {
          case FULL -> "My disk is full";
          case HELD -> "Another program holds my memory";
          case READ_ONLY -> "My memory cannot be written to";
          case DAMAGED, NEWER, REFUSED -> "My memory took nothing in";
        };
    return Reply.of(reason + ", so I stored nothing for this message. Send it again later.");
  }
}
