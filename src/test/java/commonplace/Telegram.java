package commonplace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.bot.telegram.BotApi;
import java.util.List;
import java.util.stream.Stream;

/// What people see of the bot on Telegram.
public record Telegram(BotApi api) {
  public static final String TOKEN = "123456:the-token-of-the-bot";

  private static final ObjectMapper JSON = new ObjectMapper();

  /// A program that talks to this Telegram as fast as it can.
  Program on(Program program) {
    return program
        .with("COMMONPLACE_TELEGRAM_TOKEN", TOKEN)
        .with("COMMONPLACE_TELEGRAM_API_URL", api.url())
        .with("COMMONPLACE_TELEGRAM_PACING", "off");
  }

  /// Somebody writes, in a private chat or in a group, under a message id of our choice.
  public void say(long chat, long from, int message, String text) {
    api.push(update(chat, from, message, text));
  }

  /// Somebody mentions the bot in a group.
  public void mention(long group, long from, int message, String text) {
    ObjectNode update = update(group, from, message, "@our_bot " + text);
    ((ObjectNode) update.path("message"))
        .putArray("entities")
        .addObject()
        .put("type", "mention")
        .put("offset", 0)
        .put("length", "@our_bot".length());
    api.push(update);
  }

  /// What the bot sent to that chat in so many words, progress apart.
  public List<BotApi.Call> sent(long chat) {
    return sent().filter(call -> call.chat() == chat).toList();
  }

  public List<String> texts(long chat) {
    return sent(chat).stream().map(BotApi.Call::text).toList();
  }

  /// The ids of the messages that were answered in that chat, in the order of the answers.
  public List<Integer> answered(long chat) {
    return sent(chat).stream()
        .map(call -> call.body().at("/reply_parameters/message_id"))
        .filter(JsonNode::isNumber)
        .map(JsonNode::asInt)
        .toList();
  }

  public Stream<BotApi.Call> sent() {
    return api.calls("sendMessage").stream()
        .filter(call -> call.status() == 200 && !call.body().has("reply_markup"));
  }

  private static ObjectNode update(long chat, long from, int id, String text) {
    ObjectNode update = JSON.createObjectNode();
    ObjectNode message =
        update.putObject("message").put("message_id", id).put("date", 1_790_000_000);
    message.putObject("chat").put("id", chat).put("type", chat > 0 ? "private" : "supergroup");
    message.putObject("from").put("id", from).put("is_bot", false).put("first_name", "Ada");
    message.put("text", text);
    return update;
  }
}
