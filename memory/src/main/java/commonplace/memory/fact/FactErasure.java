package commonplace.memory.fact;

import commonplace.memory.chat.PersonId;
import commonplace.memory.chat.SpaceId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Finds and takes away facts whatever their state: also history, and what was deleted and could be
/// undone. Each is a part of the caller's transaction.
public final class FactErasure {
  private FactErasure() {}

  /// Removes all that is known of a person, in whatever space, and all that his own space knows.
  public static void all(Handle db, SpaceId space, PersonId person) {
    db.execute(
        "DELETE FROM fact WHERE space_id = ? OR person_id = ?", space.value(), person.value());
  }

  /// How many facts [#all] would remove from those spaces.
  public static int count(Handle db, Collection<SpaceId> spaces, PersonId person) {
    return db.createQuery(
            "SELECT count(*) FROM fact WHERE person_id = :person OR space_id IN (<spaces>)")
        .bind("person", person.value())
        .bindList("spaces", spaces.stream().map(SpaceId::value).toList())
        .mapTo(Integer.class)
        .one();
  }

  /// The facts of a person in a space that a search expression finds, the newest first.
  public static List<Fact> matching(
      Handle db, SpaceId space, PersonId person, String match, int limit) {
    return db.createQuery(
            FactRows.SELECT
                + """
                 WHERE f.space_id = :space AND f.person_id = :person
                  AND f.fact_id IN (SELECT rowid FROM fact_fts WHERE fact_fts MATCH :match)
                ORDER BY f.fact_id DESC LIMIT :limit
                """)
        .bind("space", space.value())
        .bind("person", person.value())
        .bind("match", match)
        .bind("limit", limit)
        .map(FactRows::fact)
        .list();
  }
}
