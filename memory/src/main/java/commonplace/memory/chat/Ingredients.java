package commonplace.memory.chat;

import commonplace.memory.fact.FactId;
import commonplace.memory.knowledge.PassageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The rows of `answer_part`. What was erased meanwhile is left out.
final class Ingredients {
  private Ingredients() {}

  static void add(Handle db, MessageId answer, List<Ingredient> madeOf) {
    int n = 1;
    for (Ingredient one : madeOf) {
      int place = n++;
      switch (one) {
        case Ingredient.OfMessage m -> insert(db, answer, place, m, m.message().value(), "message");
        case Ingredient.OfPassage p -> insert(db, answer, place, p, p.passage().value(), "passage");
        case Ingredient.OfFact f -> insert(db, answer, place, f, f.fact().value(), "fact");
        case Ingredient.OfSummary s -> insert(db, answer, place, s, s.summary().value(), "summary");
      }
    }
  }

  private static void insert(
      Handle db, MessageId answer, int n, Ingredient one, long id, String kind) {
    db.createUpdate(
            """
            INSERT INTO answer_part
              (message_id, n, used_message_id, passage_id, fact_id, summary_id, why)
            SELECT :answer, :n, m, p, f, s, :why FROM (SELECT
              (SELECT message_id FROM message WHERE message_id = :id AND :kind = 'message') AS m,
              (SELECT passage_id FROM passage WHERE passage_id = :id AND :kind = 'passage') AS p,
              (SELECT fact_id FROM fact WHERE fact_id = :id AND :kind = 'fact') AS f,
              (SELECT summary_id FROM summary WHERE summary_id = :id AND :kind = 'summary') AS s)
            WHERE coalesce(m, p, f, s) IS NOT NULL
            """)
        .bind("answer", answer.value())
        .bind("n", n)
        .bind("id", id)
        .bind("kind", kind)
        .bind("why", one.why())
        .execute();
  }

  static List<Ingredient> of(Handle db, MessageId answer) {
    return db.createQuery(
            """
            SELECT coalesce(used_message_id, passage_id, fact_id, summary_id) AS id, why,
              CASE WHEN used_message_id IS NOT NULL THEN 'message'
                WHEN passage_id IS NOT NULL THEN 'passage'
                WHEN fact_id IS NOT NULL THEN 'fact' ELSE 'summary' END AS kind
            FROM answer_part WHERE message_id = :answer ORDER BY n
            """)
        .bind("answer", answer.value())
        .map((row, _) -> ingredient(row))
        .list();
  }

  private static Ingredient ingredient(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    String why = row.getString("why");
    return switch (row.getString("kind")) {
      case "message" -> new Ingredient.OfMessage(new MessageId(id), why);
      case "passage" -> new Ingredient.OfPassage(new PassageId(id), why);
      case "fact" -> new Ingredient.OfFact(new FactId(id), why);
      default -> new Ingredient.OfSummary(new SummaryId(id), why);
    };
  }
}
