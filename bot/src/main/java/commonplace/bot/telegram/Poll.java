package commonplace.bot.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/// One `getUpdates` whose answer is read update by update: one that the library cannot read is
/// passed over instead of being fetched, and failing, for ever.
@SuppressWarnings({"serial", "NonApiType"})
final class Poll extends GetUpdates {
  private static final Logger log = LoggerFactory.getLogger(Poll.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 100;

  private final transient PollWatch watch;
  private final transient IntConsumer renumbered;

  /// @param renumbered told the first id when Telegram counts anew: after a week of silence the
  ///   next id is chosen at random, and the library would throw lower ones away
  Poll(int offset, Rhythm rhythm, PollWatch watch, IntConsumer renumbered) {
    super(
        offset,
        AT_ONCE,
        Math.toIntExact(rhythm.poll().toSeconds()),
        List.of("message", "callback_query"));
    this.watch = watch;
    this.renumbered = renumbered;
  }

  @Override
  public ArrayList<Update> deserializeResponse(String answer) throws TelegramApiRequestException {
    JsonNode result = result(answer);
    ArrayList<Update> updates = new ArrayList<>();
    result.forEach(node -> updates.add(update(node)));
    watch.heard();
    if (!updates.isEmpty() && updates.getLast().getUpdateId() < getOffset()) {
      renumbered.accept(updates.getFirst().getUpdateId());
    }
    return updates;
  }

  private JsonNode result(String answer) throws TelegramApiRequestException {
    try {
      JsonNode read = JSON.readTree(answer);
      if (read.path("ok").asBoolean() && read.path("result").isArray()) {
        return read.path("result");
      }
    } catch (JsonProcessingException e) {
      log.debug("An answer to getUpdates is not JSON");
    }
    watch.failed(Problem.unreachable("its answer to getUpdates cannot be read"));
    throw new TelegramApiRequestException("the answer to getUpdates cannot be read");
  }

  private static Update update(JsonNode node) {
    try {
      return JSON.treeToValue(node, Update.class);
    } catch (JsonProcessingException e) {
      int id = node.path("update_id").asInt();
      log.warn(
          "Update {} cannot be read ({}); it is passed over", id, e.getClass().getSimpleName());
      Update unreadable = new Update();
      unreadable.setUpdateId(id);
      return unreadable;
    }
  }
}
