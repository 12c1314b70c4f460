package commonplace.bot.telegram;

import commonplace.bot.Attachment;
import commonplace.tasks.fetch.FileLink;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.Audio;
import org.telegram.telegrambots.meta.api.objects.Document;
import org.telegram.telegrambots.meta.api.objects.Video;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/// What came with a message that is not text: a file or recording is to be read, the rest is named.
final class Attachments {
  private Attachments() {}

  static Optional<Attachment> of(Message message) {
    // An animation is a document as well.
    if (message.hasDocument() && !message.hasAnimation()) {
      Document sent = message.getDocument();
      return Optional.of(file(sent.getFileId(), sent.getFileName(), ""));
    }
    return recording(message).or(() -> unread(message).map(Attachment.Unread::new));
  }

  /// What was spoken into the phone has no name.
  private static Optional<Attachment> recording(Message message) {
    if (message.hasVoice()) {
      return Optional.of(file(message.getVoice().getFileId(), null, "voice message.oga"));
    }
    if (message.hasAudio()) {
      Audio sent = message.getAudio();
      return Optional.of(file(sent.getFileId(), sent.getFileName(), "audio file.mp3"));
    }
    if (message.hasVideo()) {
      Video sent = message.getVideo();
      return Optional.of(file(sent.getFileId(), sent.getFileName(), "video.mp4"));
    }
    return message.hasVideoNote()
        ? Optional.of(file(message.getVideoNote().getFileId(), null, "video message.mp4"))
        : Optional.empty();
  }

  private static Attachment file(String id, @Nullable String name, String unnamed) {
    return new Attachment.Sent(
        new FileLink(FileLink.Store.TELEGRAM_FILE, id, Objects.requireNonNullElse(name, unnamed)),
        Optional.empty());
  }

  private static Optional<String> unread(Message message) {
    if (message.hasPhoto()) {
      return Optional.of("a photo");
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
