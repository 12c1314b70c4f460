package commonplace.memory.post;

import commonplace.memory.chat.Address;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageRows;
import commonplace.memory.chat.Place;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/// How rows of `inbox` are read, with their message and its conversation.
final class LetterRows {
  static final String SELECT =
      "SELECT i.inbox_id, i.channel, i.reply_to, i.attachment, i.starts, c.chat, "
          + MessageRows.COLUMNS
          + """
           FROM inbox i JOIN message m USING (message_id)
          JOIN conversation c USING (conversation_id)
          """;

  static final RowMapper<Letter> MAPPER =
      (row, context) -> {
        Message message = MessageRows.MAPPER.map(row, context);
        return new Letter(
            new InboxId(row.getLong("inbox_id")),
            new Place(
                message.conversation(),
                message.space(),
                new Address(row.getString("channel"), row.getString("chat"))),
            message,
            row.getString("reply_to"),
            Optional.ofNullable(row.getString("attachment")),
            row.getInt("starts"));
      };

  private LetterRows() {}
}
