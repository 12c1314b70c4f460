package commonplace.memory.erase;

import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.SpaceId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Which messages and chats are a person's.
final class ErasedRows {
  /// Those of his own spaces, whoever said them, and his own in groups. A private chat that was
  /// begun before its account was paired keeps its older messages in the space of that time.
  private static final String HIS =
      """
      FROM message m WHERE (m.space_id IN <spaces>
        OR m.person_id IN (SELECT person_id FROM person WHERE space_id IN <spaces>)
        OR m.conversation_id IN (
          SELECT conversation_id FROM conversation WHERE space_id IN <spaces>))
      """
          .replace(
              "<spaces>",
              "(SELECT :space UNION ALL SELECT space_id FROM former_space WHERE person_id ="
                  + " :person)");

  private ErasedRows() {}

  private static Query of(Handle db, Person person, String query) {
    return db.createQuery(query)
        .bind("space", person.space().value())
        .bind("person", person.id().value());
  }

  static int said(Handle db, Person person) {
    return of(db, person, "SELECT count(*) " + HIS + " AND m.author = 'person'")
        .mapTo(Integer.class)
        .one();
  }

  static int answers(Handle db, Person person) {
    return of(db, person, "SELECT count(*) " + HIS + " AND m.author = 'assistant'")
        .mapTo(Integer.class)
        .one();
  }

  static List<Long> messages(Handle db, Person person, MessageId before, int most) {
    return of(db, person, "SELECT m.message_id " + HIS + " AND m.message_id < :before LIMIT :most")
        .bind("before", before.value())
        .bind("most", most)
        .mapTo(Long.class)
        .list();
  }

  /// Removes what was noted of the days of a space.
  static void digests(Handle db, SpaceId space) {
    db.execute("DELETE FROM digest WHERE space_id = ?", space.value());
  }

  /// Removes the chats of a space in which nothing is said any more.
  static void emptyChats(Handle db, SpaceId space) {
    db.execute(
        """
        DELETE FROM conversation WHERE space_id = ? AND NOT EXISTS (
          SELECT 1 FROM message m WHERE m.conversation_id = conversation.conversation_id)
        """,
        space.value());
  }
}
