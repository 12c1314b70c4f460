package commonplace.bot;

import commonplace.memory.chat.Address;
import java.time.Instant;
import java.util.Optional;

/// One message that reached a channel, before anything was stored.
///
/// @param updateId unique within its channel; the same id twice is the same message
/// @param address where it was said
/// @param group whether more than one person is there
/// @param sender who said it
/// @param messageId the channel's id of the message, for replies to it
/// @param text what was said, byte for byte but for U+0000, which no text of the database may hold;
///   a pressed button is the command it stands for
/// @param attachment what came with it that is not text, if anything
/// @param overtakes whether it was a button press, which does not queue behind other messages
/// @param at when it was sent
/// @param forwarded whether the sender only passed it on
public record Incoming(
    String updateId,
    Address address,
    boolean group,
    Sender sender,
    String messageId,
    String text,
    Optional<Attachment> attachment,
    boolean overtakes,
    Instant at,
    boolean forwarded) {
  public Incoming {
    text = text.replace("\0", "");
  }

  /// What the sender wrote himself.
  public Incoming(
      String updateId,
      Address address,
      boolean group,
      Sender sender,
      String messageId,
      String text,
      Optional<Attachment> attachment,
      boolean overtakes,
      Instant at) {
    this(updateId, address, group, sender, messageId, text, attachment, overtakes, at, false);
  }

  /// Who sent it.
  ///
  /// @param externalId the channel's id of the person
  /// @param name as shown in the channel
  public record Sender(String externalId, String name) {
    public Sender {
      name = name.replace("\0", "");
    }
  }
}
