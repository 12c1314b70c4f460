package commonplace.memory.knowledge;

import commonplace.memory.chat.MessageErasure;
import commonplace.memory.chat.SpaceId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Removes what was read, also where answers repeat it.
final class Forgetting {
  /// What stands in place of an answer that quoted a forgotten source.
  static final String REMOVED = "(This answer quoted or named a source that has been forgotten.)";

  /// So few passages are removed in one commit that nobody waits long behind it: a book has too
  /// many for one.
  private static final int AT_ONCE = 200;

  private Forgetting() {}

  /// Rewrites the answers that quote a source of that space and notes that it is to go: [#goOn]
  /// takes it away.
  ///
  /// @return whether the space had it
  static boolean begin(Handle db, SpaceId space, SourceId source) {
    boolean had =
        db.createQuery(
                "SELECT EXISTS (SELECT 1 FROM source WHERE source_id = :id AND space_id = :space)")
            .bind("id", source.value())
            .bind("space", space.value())
            .mapTo(Boolean.class)
            .one();
    if (had) {
      rewriteAnswers(db, space, source);
      db.execute("INSERT OR IGNORE INTO forgotten_source VALUES (?)", source.value());
    }
    return had;
  }

  /// Removes some of its passages; the source when it has none left, with what was quoted from it
  /// meanwhile.
  ///
  /// @return whether there is more
  static boolean goOn(Handle db, SpaceId space, SourceId source) {
    if (passages(db, source, AT_ONCE)) {
      return true;
    }
    rewriteAnswers(db, space, source);
    db.execute("DELETE FROM source WHERE source_id = ?", source.value());
    return false;
  }

  /// Removes a source whose text is now that of another one. Answers that quote it stay, and are
  /// rewritten when the other one is forgotten.
  static void into(Handle db, SourceId source, SourceId other) {
    passages(db, source);
    db.execute(
        "UPDATE citation SET source_id = ? WHERE source_id = ?", other.value(), source.value());
    db.execute("DELETE FROM source WHERE source_id = ?", source.value());
  }

  /// Removes the passages and what was found in them. Answers that quote them stay.
  static void passages(Handle db, SourceId source) {
    ClaimRows.remove(db, source);
    db.execute(
        "DELETE FROM passage_fts WHERE rowid IN (SELECT passage_id FROM passage WHERE source_id ="
            + " ?)",
        source.value());
    db.execute("DELETE FROM passage WHERE source_id = ?", source.value());
  }

  /// Removes so many of the passages, the last ones first, and what was found in them.
  ///
  /// @return whether any were left
  static boolean passages(Handle db, SourceId source, int most) {
    List<Long> last =
        db.createQuery(
                """
                SELECT passage_id FROM passage WHERE source_id = :source
                ORDER BY ordinal DESC LIMIT :most
                """)
            .bind("source", source.value())
            .bind("most", most)
            .mapTo(Long.class)
            .list();
    for (long passage : last) {
      ClaimRows.remove(db, source, new PassageId(passage));
      db.execute("DELETE FROM passage_fts WHERE rowid = ?", passage);
      db.execute("DELETE FROM passage WHERE passage_id = ?", passage);
    }
    return !last.isEmpty();
  }

  /// Those that quote it, and those that name it: lists of sources hold its title beside its link.
  private static void rewriteAnswers(Handle db, SpaceId space, SourceId source) {
    var answers =
        db.createQuery(
                """
                SELECT message_id FROM citation WHERE source_id = :source
                UNION
                SELECT m.message_id FROM message m JOIN source s ON s.source_id = :source
                WHERE m.space_id = :space AND m.author = 'assistant' AND instr(m.text, s.url) > 0
                """)
            .bind("source", source.value())
            .bind("space", space.value())
            .mapTo(Long.class)
            .list();
    MessageErasure.reword(db, answers, REMOVED);
  }
}
