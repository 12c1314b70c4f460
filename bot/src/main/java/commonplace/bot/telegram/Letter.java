package commonplace.bot.telegram;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;

/// One message to be sent, or to replace the text of an earlier one.
///
/// @param replyTo the message it answers
/// @param replaces the message whose text it becomes
/// @param cancels the job that a button beneath it cancels
/// @param plain whether to send it without formatting
record Letter(
    Target to,
    Parts.Part part,
    Optional<String> replyTo,
    Optional<String> replaces,
    Optional<String> cancels,
    boolean plain) {

  static Letter of(Target to, Parts.Part part, Optional<String> replyTo) {
    return new Letter(to, part, replyTo, Optional.empty(), Optional.empty(), false);
  }

  Letter to(Target other) {
    return new Letter(other, part, replyTo, replaces, cancels, plain);
  }

  Letter withoutFormatting() {
    return new Letter(to, part, replyTo, replaces, cancels, true);
  }

  Letter replacing(String message) {
    return new Letter(to, part, replyTo, Optional.of(message), cancels, plain);
  }

  Letter cancelling(String job) {
    return new Letter(to, part, replyTo, replaces, Optional.of(job), plain);
  }

  BotApiMethod<? extends Serializable> method() {
    return replaces.isPresent() ? edit(Integer.valueOf(replaces.get())) : send();
  }

  private SendMessage send() {
    SendMessage message = new SendMessage(String.valueOf(to.chat()), text());
    to.topic().ifPresent(message::setMessageThreadId);
    mode().ifPresent(message::setParseMode);
    message.setLinkPreviewOptions(noPreview());
    replyTo.map(Letter::answering).ifPresent(message::setReplyParameters);
    cancels.map(Letter::button).ifPresent(message::setReplyMarkup);
    return message;
  }

  private EditMessageText edit(Integer message) {
    EditMessageText edit =
        EditMessageText.builder().chatId(to.chat()).messageId(message).text(text()).build();
    mode().ifPresent(edit::setParseMode);
    edit.setLinkPreviewOptions(noPreview());
    cancels.map(Letter::button).ifPresent(edit::setReplyMarkup);
    return edit;
  }

  private String text() {
    return plain ? part.plain() : part.html();
  }

  private Optional<String> mode() {
    return plain ? Optional.empty() : Optional.of("HTML");
  }

  private static LinkPreviewOptions noPreview() {
    return LinkPreviewOptions.builder().isDisabled(true).build();
  }

  private static ReplyParameters answering(String message) {
    return ReplyParameters.builder()
        .messageId(Integer.valueOf(message))
        .allowSendingWithoutReply(true)
        .build();
  }

  private static InlineKeyboardMarkup button(String job) {
    InlineKeyboardButton cancel = new InlineKeyboardButton("Cancel");
    cancel.setCallbackData("/cancel " + job);
    return new InlineKeyboardMarkup(List.of(new InlineKeyboardRow(cancel)));
  }
}
