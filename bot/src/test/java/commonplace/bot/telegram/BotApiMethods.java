package commonplace.bot.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What the methods of the stand-in do, and the little world they do it to.
final class BotApiMethods {
  static final long BOT_ID = 77;
  private static final int NOW = 1_790_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  final Set<Long> blocked = ConcurrentHashMap.newKeySet();
  final Map<Long, Long> migrated = new ConcurrentHashMap<>();
  volatile boolean webhook;

  private final UpdateQueue updates;
  private final AtomicInteger lastMessage = new AtomicInteger(500);
  private final Map<String, String> sent = new ConcurrentHashMap<>();

  /// @param text what people see, without tags
  record Answer(int status, ObjectNode body, String text) {
    static Answer ok(JsonNode result, String text) {
      ObjectNode body = JSON.createObjectNode().put("ok", true);
      body.set("result", result);
      return new Answer(200, body, text);
    }

    static Answer error(int code, String description, int retryAfter) {
      ObjectNode body =
          JSON.createObjectNode()
              .put("ok", false)
              .put("error_code", code)
              .put("description", description);
      if (retryAfter > 0) {
        body.putObject("parameters").put("retry_after", retryAfter);
      }
      return new Answer(code, body, "");
    }

    static Answer bad(String why) {
      return error(400, "Bad Request: " + why, 0);
    }
  }

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  BotApiMethods(UpdateQueue updates) {
    this.updates = updates;
  }

  Answer call(String method, JsonNode body) throws InterruptedException {
    return switch (method) {
      case "getme" -> Answer.ok(user(BOT_ID, "Commonplace").put("username", "our_bot"), "");
      case "deletewebhook" -> {
        webhook = false;
        yield Answer.ok(JSON.getNodeFactory().booleanNode(true), "");
      }
      case "getwebhookinfo" -> webhookInfo();
      case "getupdates" -> getUpdates(body);
      case "getfile" -> getFile(body.path("file_id").asText());
      case "sendmessage", "editmessagetext", "sendmessagedraft" -> withText(method, body);
      case "sendchataction" ->
          body.path("action").asText().equals("typing") ? yes("") : Answer.bad("wrong action");
      case "answercallbackquery" ->
          body.path("callback_query_id").asText().isEmpty() ? Answer.bad("no id") : yes("");
      default -> Answer.error(404, "Not Found", 0);
    };
  }

  ObjectNode message(long chat, String text) {
    ObjectNode update = JSON.createObjectNode();
    update.set("message", in(chat, lastMessage.incrementAndGet()).put("text", text));
    return update;
  }

  ObjectNode document(long chat, String name, byte[] body, String caption) {
    int number = lastMessage.incrementAndGet();
    String id = "file-" + number;
    files.put(id, body);
    ObjectNode update = JSON.createObjectNode();
    ObjectNode message = in(chat, number);
    if (!caption.isEmpty()) {
      message.put("caption", caption);
    }
    message
        .putObject("document")
        .put("file_id", id)
        .put("file_unique_id", "unique-" + number)
        .put("file_name", name)
        .put("file_size", body.length);
    update.set("message", message);
    return update;
  }

  /// What `/file/botTOKEN/documents/ID` gives; null when there is no such file.
  byte @Nullable [] file(String path) {
    return files.get(path.replaceFirst("documents/", ""));
  }

  void forgetFiles() {
    files.clear();
  }

  private Answer getFile(String id) {
    byte[] body = files.get(id);
    if (body == null) {
      return Answer.bad("wrong file_id or the file is temporarily unavailable");
    }
    if (body.length > 20 << 20) {
      return Answer.bad("file is too big");
    }
    return Answer.ok(
        JSON.createObjectNode()
            .put("file_id", id)
            .put("file_unique_id", "unique-" + id)
            .put("file_size", body.length)
            .put("file_path", "documents/" + id),
        "");
  }

  ObjectNode press(long chat, int messageId, String data) {
    ObjectNode update = JSON.createObjectNode();
    ObjectNode query = update.putObject("callback_query");
    query
        .put("id", "q" + lastMessage.incrementAndGet())
        .put("data", data)
        .put("chat_instance", "1");
    query.set("from", user(Math.abs(chat), "Ada"));
    query.set("message", in(chat, messageId).put("text", "a notice"));
    return update;
  }

  private static ObjectNode in(long chat, int messageId) {
    ObjectNode message = JSON.createObjectNode().put("message_id", messageId).put("date", NOW);
    message.putObject("chat").put("id", chat).put("type", chat > 0 ? "private" : "supergroup");
    message.set("from", user(Math.abs(chat), "Ada"));
    return message;
  }

  private static ObjectNode user(long id, String name) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("is_bot", id == BOT_ID)
        .put("first_name", name);
  }

  private Answer webhookInfo() {
    return Answer.ok(
        JSON.createObjectNode()
            .put("url", webhook ? "https://example.org/hook" : "")
            .put("has_custom_certificate", false)
            .put("pending_update_count", updates.unconfirmed().size()),
        "");
  }

  private Answer getUpdates(JsonNode body) throws InterruptedException {
    if (webhook) {
      return Answer.error(409, "Conflict: can't use getUpdates method while webhook is active", 0);
    }
    Optional<List<ObjectNode>> batch =
        updates.poll(
            body.path("offset").asInt(),
            body.path("limit").asInt(100),
            body.path("timeout").asInt());
    if (batch.isEmpty()) {
      return Answer.error(
          409, "Conflict: terminated by other getUpdates request; make sure that only one", 0);
    }
    ArrayNode list = JSON.createArrayNode();
    batch.get().forEach(list::add);
    return Answer.ok(list, "");
  }

  private Answer withText(String method, JsonNode body) {
    long chat = body.path("chat_id").asLong();
    if (blocked.contains(chat)) {
      return Answer.error(403, "Forbidden: bot was blocked by the user", 0);
    }
    if (migrated.containsKey(chat)) {
      Answer moved = Answer.bad("group chat was upgraded to a supergroup chat");
      moved.body().putObject("parameters").put("migrate_to_chat_id", migrated.get(chat));
      return moved;
    }
    String text = body.path("text").asText();
    if (text.getBytes(StandardCharsets.UTF_8).length > 1 << 15) {
      return Answer.bad("text is too long");
    }
    try {
      boolean html = body.path("parse_mode").asText().equals("HTML");
      String seen = (html ? TelegramHtml.parse(text).text() : text).strip();
      if (seen.isEmpty()) {
        return Answer.bad("text must be non-empty");
      }
      return seen.length() > 4_096
          ? Answer.bad("message is too long")
          : checked(method, body, chat, seen);
    } catch (TelegramHtml.Unparseable e) {
      return Answer.bad(e.why);
    }
  }

  private Answer checked(String method, JsonNode body, long chat, String seen) {
    String button = body.at("/reply_markup/inline_keyboard/0/0/callback_data").asText();
    if (button.getBytes(StandardCharsets.UTF_8).length > 64) {
      return Answer.bad("BUTTON_DATA_INVALID");
    }
    return switch (method) {
      case "sendmessagedraft" ->
          chat > 0 && body.path("draft_id").asInt() != 0
              ? yes(seen)
              : Answer.bad("TEXTDRAFT_PEER_INVALID");
      case "editmessagetext" -> edited(body, chat, seen, seen + button);
      default -> {
        boolean tolerant = body.at("/reply_parameters/allow_sending_without_reply").asBoolean();
        yield body.has("reply_parameters") && !tolerant
            ? Answer.bad("message to be replied not found")
            : posted(chat, lastMessage.incrementAndGet(), seen, seen + button);
      }
    };
  }

  private Answer edited(JsonNode body, long chat, String seen, String state) {
    int id = body.path("message_id").asInt();
    String before = sent.get(chat + "/" + id);
    if (before == null) {
      return Answer.bad("message to edit not found");
    }
    return before.equals(state)
        ? Answer.bad("message is not modified: the same")
        : posted(chat, id, seen, state);
  }

  private Answer posted(long chat, int id, String seen, String state) {
    sent.put(chat + "/" + id, state);
    ObjectNode message = in(chat, id).put("text", seen);
    message.set("from", user(BOT_ID, "Commonplace"));
    // What a library cannot read, as the future will bring.
    message.putObject("reply_to_message").put("message_id", "not a number");
    return Answer.ok(message, seen);
  }

  private static Answer yes(String text) {
    return Answer.ok(JSON.getNodeFactory().booleanNode(true), text);
  }
}
