package commonplace.bot.telegram;

import commonplace.bot.Attachment;
import commonplace.bot.Incoming;
import commonplace.bot.Incoming.Sender;
import commonplace.bot.telegram.TelegramStatus.Bot;
import commonplace.memory.chat.Address;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.MessageEntity;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.message.MaybeInaccessibleMessage;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/// Reads an update. In a group only what is meant for the bot is taken: a command, a mention, a
/// reply to it, a pressed button. Posts of channels, edits and service messages are none of ours.
final class Inbound {
  static final String CHANNEL = "telegram";

  private static final Pattern COMMAND =
      Pattern.compile("^(/[A-Za-z0-9_-]{1,64})(?:@([A-Za-z0-9_]{3,64}))?(?=\\s|$)");

  private Inbound() {}

  /// @param now stands in for the time of a button press, which Telegram does not tell
  static Optional<Incoming> of(Update update, Bot me, Instant now) {
    if (update.getMessage() != null) {
      return message(update.getUpdateId(), update.getMessage(), me);
    }
    if (update.getCallbackQuery() != null) {
      return button(update.getUpdateId(), update.getCallbackQuery(), now);
    }
    return Optional.empty();
  }

  private static Optional<Incoming> message(int updateId, Message message, Bot me) {
    Optional<Attachment> attachment = Attachments.of(message);
    String said =
        Objects.requireNonNullElse(
            message.getText() == null ? message.getCaption() : message.getText(), "");
    Optional<Sender> sender = sender(message);
    boolean empty = said.isEmpty() && attachment.isEmpty();
    boolean meant = message.getChat().isUserChat() || addressed(message, said, me);
    if (sender.isEmpty() || empty || !meant || message.getChat().isChannelChat()) {
      return Optional.empty();
    }
    return Optional.of(
        new Incoming(
            String.valueOf(updateId),
            address(message),
            !message.getChat().isUserChat(),
            sender.get(),
            String.valueOf(message.getMessageId()),
            withoutSuffix(said, me),
            attachment,
            false,
            Instant.ofEpochSecond(message.getDate()),
            forwarded(message)));
  }

  /// Servers before Bot API 7.0 tell the date only.
  private static boolean forwarded(Message message) {
    return message.getForwardOrigin() != null
        || message.getForwardFrom() != null
        || message.getForwardDate() != null;
  }

  private static Optional<Incoming> button(int updateId, CallbackQuery pressed, Instant now) {
    MaybeInaccessibleMessage message = pressed.getMessage();
    if (message == null || pressed.getData() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Incoming(
            String.valueOf(updateId),
            address(message),
            !message.getChat().isUserChat(),
            person(pressed.getFrom()),
            String.valueOf(message.getMessageId()),
            pressed.getData(),
            Optional.empty(),
            true,
            now));
  }

  private static Address address(MaybeInaccessibleMessage message) {
    String chat = String.valueOf(message.getChat().getId());
    boolean topic =
        message instanceof Message full
            && full.isTopicMessage()
            && full.getMessageThreadId() != null;
    return new Address(
        CHANNEL, topic ? chat + "/" + ((Message) message).getMessageThreadId() : chat);
  }

  /// Who writes in the name of a group or channel is that group or channel; other bots are nobody.
  private static Optional<Sender> sender(Message message) {
    Chat inTheNameOf = message.getSenderChat();
    if (inTheNameOf != null) {
      String title = Objects.requireNonNullElse(inTheNameOf.getTitle(), "");
      return Optional.of(new Sender(String.valueOf(inTheNameOf.getId()), title));
    }
    return Optional.ofNullable(message.getFrom())
        .filter(user -> !Boolean.TRUE.equals(user.getIsBot()))
        .map(Inbound::person);
  }

  private static Sender person(User user) {
    String last = user.getLastName();
    String name = user.getFirstName() + (last == null || last.isEmpty() ? "" : " " + last);
    return new Sender(String.valueOf(user.getId()), name);
  }

  private static boolean addressed(Message message, String said, Bot me) {
    Matcher command = COMMAND.matcher(said);
    if (command.find()) {
      String to = command.group(2);
      return to == null || to.equalsIgnoreCase(me.username());
    }
    Message answered = message.getReplyToMessage();
    boolean reply =
        answered != null
            && answered.getFrom() != null
            && Objects.equals(answered.getFrom().getId(), me.id());
    return reply || mentioned(message, me);
  }

  private static boolean mentioned(Message message, Bot me) {
    List<MessageEntity> entities =
        message.getText() == null ? message.getCaptionEntities() : message.getEntities();
    return entities != null && entities.stream().anyMatch(entity -> names(entity, me));
  }

  private static boolean names(MessageEntity entity, Bot me) {
    return switch (entity.getType()) {
      case "mention" -> ("@" + me.username()).equalsIgnoreCase(entity.getText());
      case "text_mention" -> is(entity.getUser(), me);
      default -> false;
    };
  }

  private static boolean is(@Nullable User user, Bot me) {
    return user != null && Objects.equals(user.getId(), me.id());
  }

  /// `/help@ourbot` is `/help`; all else stays byte for byte.
  private static String withoutSuffix(String said, Bot me) {
    Matcher command = COMMAND.matcher(said);
    boolean ours = command.find() && me.username().equalsIgnoreCase(command.group(2));
    return ours ? command.group(1) + said.substring(command.end()) : said;
  }
}
