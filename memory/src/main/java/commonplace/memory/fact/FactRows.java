package commonplace.memory.fact;

import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.PersonId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.recall.SearchText;
import commonplace.memory.store.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/// The rows of `fact`, `fact_ground` and their index.
final class FactRows {
  /// A fact with the newest words it rests on; a condition on `f` is to follow.
  static final String SELECT =
      """
      SELECT f.fact_id, f.space_id, f.person_id, f.kind, f.about, f.value, f.text, f.valid_from,
        f.valid_to, f.due, f.confidence, f.learned_by, f.replaced_by,
        f.valid_to IS NULL AND f.deleted_at IS NULL AS holds,
        g.message_id, g.quote, g.start_offset, g.end_offset, m.at
      FROM fact f
      JOIN fact_ground g ON g.fact_id = f.fact_id AND g.message_id =
        (SELECT max(message_id) FROM fact_ground WHERE fact_id = f.fact_id)
      JOIN message m ON m.message_id = g.message_id
      """;

  static final String NOW = " f.valid_to IS NULL AND f.deleted_at IS NULL ";

  private FactRows() {}

  /// A fact with its value.
  ///
  /// @param holds neither history nor deleted
  record Kept(Fact fact, String value, boolean holds) {}

  static Kept kept(ResultSet row, StatementContext context) throws SQLException {
    return new Kept(fact(row, context), row.getString("value"), row.getBoolean("holds"));
  }

  static Fact fact(ResultSet row, StatementContext context) throws SQLException {
    long replacedBy = row.getLong("replaced_by");
    Optional<FactId> replaced =
        row.wasNull() ? Optional.empty() : Optional.of(new FactId(replacedBy));
    Optional<Instant> to =
        row.getString("valid_to") == null
            ? Optional.empty()
            : Optional.of(Instants.at(row, "valid_to"));
    return new Fact(
        new FactId(row.getLong("fact_id")),
        new SpaceId(row.getLong("space_id")),
        new PersonId(row.getLong("person_id")),
        Fact.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("about"),
        row.getString("text"),
        ground(row, context),
        new Fact.Validity(Instants.at(row, "valid_from"), to, replaced),
        Optional.ofNullable(row.getString("due")).map(LocalDate::parse),
        row.getDouble("confidence"),
        Fact.Teacher.valueOf(row.getString("learned_by").toUpperCase(Locale.ROOT)));
  }

  static Ground ground(ResultSet row, StatementContext context) throws SQLException {
    return new Ground(
        new MessageId(row.getLong("message_id")),
        Instants.at(row, "at"),
        row.getString("quote"),
        row.getInt("start_offset"),
        row.getInt("end_offset"));
  }

  static Optional<Fact> find(Handle db, FactId id) {
    return db.createQuery(SELECT + "WHERE f.fact_id = :id")
        .bind("id", id.value())
        .map(FactRows::fact)
        .findOne();
  }

  /// Adds a fact that holds from that message on.
  static FactId add(Handle db, Owner owner, Lesson lesson, Told told) {
    long id =
        db.createQuery(
                """
                INSERT INTO fact (space_id, person_id, kind, about, value, text, valid_from,
                  valid_to, due, confidence, learned_by, learned_at, replaced_by)
                VALUES (:space, :person, :kind, :about, :value, :text, :from, :to, :due,
                  :confidence, :by, :now, :replacedBy)
                RETURNING fact_id
                """)
            .bind("space", owner.space().value())
            .bind("person", owner.person().value())
            .bind("kind", key(lesson.kind()))
            .bind("about", lesson.about())
            .bind("value", lesson.value())
            .bind("text", lesson.text())
            .bind("from", told.from())
            .bind("to", told.until().map(Fact::validity).map(Fact.Validity::from).orElse(null))
            .bind("due", lesson.due().map(LocalDate::toString).orElse(null))
            .bind("confidence", lesson.confidence())
            .bind("by", key(told.by()))
            .bind("now", told.now())
            .bind("replacedBy", told.until().map(newer -> newer.id().value()).orElse(null))
            .mapTo(Long.class)
            .one();
    index(db, new FactId(id), lesson);
    return new FactId(id);
  }

  /// Whose fact it is.
  record Owner(SpaceId space, PersonId person) {
    Query bind(Query query) {
      return query.bind("space", space.value()).bind("person", person.value());
    }
  }

  /// How a fact came to be known.
  ///
  /// @param until a newer one about the same
  record Told(Fact.Teacher by, Instant from, Instant now, Optional<Fact> until) {}

  private static void index(Handle db, FactId id, Lesson lesson) {
    db.createUpdate("INSERT INTO fact_fts (rowid, text) VALUES (:id, :text)")
        .bind("id", id.value())
        .bind("text", SearchText.index(lesson.text() + "\n" + lesson.quote()))
        .execute();
  }

  /// The fact rests on the lesson's words in that message.
  static void ground(Handle db, FactId id, Message message, Lesson lesson) {
    db.createUpdate(
            """
            INSERT INTO fact_ground (fact_id, message_id, quote, start_offset, end_offset)
            VALUES (:fact, :message, :quote, :start, :end)
            ON CONFLICT (fact_id, message_id) DO NOTHING
            """)
        .bind("fact", id.value())
        .bind("message", message.id().value())
        .bind("quote", lesson.quote())
        .bind("start", lesson.start())
        .bind("end", lesson.end())
        .execute();
  }

  /// Both rest on the same words.
  static void copyGrounds(Handle db, FactId from, FactId to) {
    db.createUpdate(
            """
            INSERT INTO fact_ground (fact_id, message_id, quote, start_offset, end_offset)
            SELECT :to, message_id, quote, start_offset, end_offset
            FROM fact_ground WHERE fact_id = :from
            """)
        .bind("from", from.value())
        .bind("to", to.value())
        .execute();
  }

  /// The fact is history since then.
  static void end(Handle db, FactId old, Instant at) {
    db.createUpdate("UPDATE fact SET valid_to = max(valid_from, :at) WHERE fact_id = :old")
        .bind("at", at)
        .bind("old", old.value())
        .execute();
  }

  /// That one ended the other.
  static void replaced(Handle db, FactId old, FactId by) {
    db.execute("UPDATE fact SET replaced_by = ? WHERE fact_id = ?", by.value(), old.value());
  }

  static List<Ground> grounds(Handle db, FactId id) {
    return db.createQuery(
            """
            SELECT g.message_id, g.quote, g.start_offset, g.end_offset, m.at
            FROM fact_ground g JOIN message m USING (message_id)
            WHERE g.fact_id = :id ORDER BY g.message_id DESC
            """)
        .bind("id", id.value())
        .map(FactRows::ground)
        .list();
  }

  static List<Ground> outdated(Handle db, SpaceId space, Collection<MessageId> messages) {
    return db.createQuery(
            """
            SELECT g.message_id, g.quote, g.start_offset, g.end_offset, m.at
            FROM fact_ground g JOIN fact f USING (fact_id)
            JOIN message m ON m.message_id = g.message_id
            WHERE f.space_id = :space AND g.message_id IN (<messages>)
              AND NOT (f.valid_to IS NULL AND f.deleted_at IS NULL)
              AND NOT EXISTS (SELECT 1 FROM fact_ground h JOIN fact n USING (fact_id)
                WHERE h.message_id = g.message_id AND n.valid_to IS NULL AND n.deleted_at IS NULL
                  AND h.start_offset < g.end_offset AND h.end_offset > g.start_offset)
            """)
        .bind("space", space.value())
        .bindList("messages", messages.stream().map(MessageId::value).toList())
        .map(FactRows::ground)
        .list();
  }

  static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /// Whether the message is there and reads as it did.
  static boolean isSaid(Handle db, Message message) {
    return db.createQuery("SELECT 1 FROM message WHERE message_id = :id AND text = :text")
        .bind("id", message.id().value())
        .bind("text", message.text())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }
}
