package commonplace.memory.chat;

import commonplace.memory.recall.SearchText;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Takes messages away, or the words out of answers; in the full-text index too. Each is a part of
/// the caller's transaction.
public final class MessageErasure {
  /// What stands in place of an answer that repeated something forgotten.
  public static final String REMOVED = "(This answer repeated something that has been forgotten.)";

  private static final String IN_INDEX =
      "(SELECT " + MessageRows.IN_INDEX + " FROM message m WHERE m.message_id = ?)";

  private MessageErasure() {}

  /// Puts that text in the place of answers, and of those that quote them in turn; what they cite
  /// is dropped.
  public static void reword(Handle db, Collection<Long> answers, String text) {
    String searchText = SearchText.index(text);
    for (long answer : withThoseQuoting(db, answers)) {
      db.execute("UPDATE message SET text = ? WHERE message_id = ?", text, answer);
      db.execute("DELETE FROM citation WHERE message_id = ?", answer);
      db.execute(
          "UPDATE message_fts SET alone = ?, pieces = '' WHERE rowid = " + IN_INDEX,
          searchText,
          answer);
    }
  }

  /// Removes messages with what was answered to them and everything that rests on them alone;
  /// answers that quote them lose their words, as do those in groups that repeat some of theirs
  /// without a quote.
  public static void remove(Handle db, Collection<Long> messages) {
    Set<Long> gone = new LinkedHashSet<>(messages);
    messages.forEach(message -> gone.addAll(answersTo(db, message)));
    Set<Long> quoting = new LinkedHashSet<>();
    for (long message : gone) {
      quoting.addAll(quoting(db, message));
      quoting.addAll(repeating(db, message));
    }
    quoting.removeAll(gone);
    reword(db, quoting, REMOVED);
    for (long message : gone) {
      db.execute("DELETE FROM message_fts WHERE rowid = " + IN_INDEX, message);
      db.execute("DELETE FROM message WHERE message_id = ?", message);
    }
  }

  private static List<Long> answersTo(Handle db, long message) {
    return db.createQuery(
            """
            SELECT a.message_id FROM inbox i
            JOIN message asked ON asked.message_id = i.message_id
            JOIN outbox o ON o.reply_to = i.reply_to
            JOIN message a ON a.message_id = o.message_id
              AND a.conversation_id = asked.conversation_id
            WHERE i.message_id = :message
            """)
        .bind("message", message)
        .mapTo(Long.class)
        .list();
  }

  /// Answers to others that were made of the message and have a word of it that nobody asked with.
  private static List<Long> repeating(Handle db, long message) {
    return db
        .createQuery(
            """
            SELECT a.message_id, a.text, m.text AS said,
              coalesce((SELECT q.text FROM message q
                WHERE q.conversation_id = a.conversation_id AND q.message_id < a.message_id
                  AND q.author = 'person'
                ORDER BY q.message_id DESC LIMIT 1), '') AS asked
            FROM answer_part p
            JOIN message m ON m.message_id = p.used_message_id
            JOIN message a ON a.message_id = p.message_id
            JOIN space s ON s.space_id = a.space_id
            WHERE p.used_message_id = :message AND s.kind = 'group'
            """)
        .bind("message", message)
        .map(
            (row, _) ->
                repeats(row.getString("said"), row.getString("text"), row.getString("asked"))
                    ? Optional.of(row.getLong("message_id"))
                    : Optional.<Long>empty())
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean repeats(String said, String answer, String question) {
    Set<String> own = new HashSet<>(SearchText.terms(said));
    own.removeAll(SearchText.terms(question));
    return SearchText.terms(answer).stream().anyMatch(own::contains);
  }

  private static Set<Long> withThoseQuoting(Handle db, Collection<Long> answers) {
    Set<Long> all = new LinkedHashSet<>();
    Deque<Long> open = new ArrayDeque<>(answers);
    while (!open.isEmpty()) {
      long next = open.pop();
      if (all.add(next)) {
        open.addAll(quoting(db, next));
      }
    }
    return all;
  }

  private static List<Long> quoting(Handle db, long message) {
    return db.createQuery("SELECT message_id FROM citation WHERE cited_message_id = :message")
        .bind("message", message)
        .mapTo(Long.class)
        .list();
  }
}
