package commonplace.admin.ctl;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.memory.chat.ChatHistory;
import java.util.regex.Pattern;

/// A message, for programs and for people.
///
/// @param role `user` or `assistant`
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MessageShown(
    long messageId,
    long space,
    String chat,
    String at,
    String role,
    String name,
    boolean forwarded,
    String text) {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

  static MessageShown of(ChatHistory.Line line) {
    var message = line.message();
    return new MessageShown(
        message.id().value(),
        message.space().value(),
        ChatAddress.words(line.chat()),
        message.at().toString(),
        Speaker.of(message.author()),
        message.name(),
        message.forwarded(),
        message.text());
  }

  /// A text with a margin, so that it cannot pass for a line of ours. What would move the cursor of
  /// a terminal is left out.
  static String indented(String text) {
    return CONTROL
        .matcher(text.replace("\r\n", "\n"))
        .replaceAll("")
        .strip()
        .indent(4)
        .stripTrailing();
  }
}
