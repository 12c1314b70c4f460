package commonplace.bot.telegram;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/// Names what came with a message that is not text.
final class Attachments {
  private Attachments() {}

  static Optional<String> of(Message message) {
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
    // An animation is a document as well.
    if (message.hasAnimation()) {
      return Optional.of("an animation");
    }
    if (message.hasDocument()) {
      return Optional.of(named("a file", message.getDocument().getFileName()));
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

  private static String named(String what, @Nullable String name) {
    return name == null || name.isBlank() ? what : what + " (" + name + ")";
  }
}
