package commonplace.bot.telegram;

import commonplace.bot.Attachment;
import commonplace.tasks.fetch.FileLink;
import java.util.Objects;
import java.util.Optional;
import org.telegram.telegrambots.meta.api.objects.Document;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/// What came with a message that is not text: a file is to be read, the rest is named.
final class Attachments {
  private Attachments() {}

  static Optional<Attachment> of(Message message) {
    // An animation is a document as well.
    if (message.hasDocument() && !message.hasAnimation()) {
      return Optional.of(file(message.getDocument()));
    }
    return unread(message).map(Attachment.Unread::new);
  }

  private static Attachment file(Document sent) {
    String name = Objects.requireNonNullElse(sent.getFileName(), "");
    return new Attachment.Sent(
        new FileLink(FileLink.Store.TELEGRAM_FILE, sent.getFileId(), name), Optional.empty());
  }

  private static Optional<String> unread(Message message) {
    if (message.hasPhoto()) {
      return Optional.of("a photo");
    }
    if (message.hasVoice()) {
      return Optional.of("a voice message");
    }
    if (message.hasAudio()) {
      return Optional.of("an audio file");
    }
    if (message.hasVideo() || message.hasVideoNote()) {
      return Optional.of("a video");
    }
    if (message.hasAnimation()) {
      return Optional.of("an animation");
    }
    if (message.hasSticker()) {
      return Optional.of("a sticker");
    }
    if (message.hasLocation()) {
      return Optional.of("a location");
    }
    if (message.hasContact()) {
      return Optional.of("a contact");
    }
    return message.hasPoll() ? Optional.of("a poll") : Optional.empty();
  }
}
