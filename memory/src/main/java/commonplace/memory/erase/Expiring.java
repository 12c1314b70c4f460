package commonplace.memory.erase;

import commonplace.memory.chat.MessageErasure;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.fact.Fact;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Instants;
import commonplace.memory.store.Store;
import commonplace.memory.store.Work;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Takes away for good what is older than it is kept: a batch each time it is asked, in commits so
/// small that nobody waits long behind one. Safe for use from any thread.
public final class Expiring {
  /// So much goes in one batch.
  public static final int BATCH = 1_000;

  private static final int A_COMMIT = 200;

  private final Store store;

  public Expiring(Store store) {
    this.store = store;
  }

  public List<SpaceId> spaces() {
    return store.read(
        db ->
            db.createQuery("SELECT space_id FROM space ORDER BY space_id")
                .map((row, _) -> new SpaceId(row.getLong(1)))
                .list());
  }

  /// Removes messages of a space that were said before that time and that no fact rests on, with
  /// what was answered to them; answers that quote them lose their words.
  ///
  /// @return how many, at most [#BATCH]
  public int messages(SpaceId space, Instant before) {
    List<Long> old =
        store.read(
            db ->
                db.createQuery(
                        """
                        SELECT m.message_id FROM message m
                        WHERE m.space_id = :space AND m.at < :before AND NOT EXISTS (
                          SELECT 1 FROM fact_ground g WHERE g.message_id = m.message_id)
                        ORDER BY m.at LIMIT :most
                        """)
                    .bind("space", space.value())
                    .bind("before", before)
                    .bind("most", BATCH)
                    .mapTo(Long.class)
                    .list());
    for (int from = 0; from < old.size(); from += A_COMMIT) {
      List<Long> some = old.subList(from, Math.min(old.size(), from + A_COMMIT));
      store.update(db -> MessageErasure.remove(db, groundless(db, some)));
    }
    return old.size();
  }

  /// Those on which no fact rests that was learned meanwhile.
  private static List<Long> groundless(Handle db, List<Long> messages) {
    Set<Long> grounds =
        Set.copyOf(
            db.createQuery("SELECT message_id FROM fact_ground WHERE message_id IN (<some>)")
                .bindList("some", messages)
                .mapTo(Long.class)
                .list());
    return messages.stream().filter(id -> !grounds.contains(id)).toList();
  }

  /// When the oldest of the newest messages of a space was said; empty when there are no more.
  public Optional<Instant> newest(SpaceId space, int messages) {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT at FROM message WHERE space_id = :space
                    ORDER BY at DESC LIMIT 1 OFFSET :most
                    """)
                .bind("space", space.value())
                .bind("most", messages - 1)
                .map((row, _) -> Instants.at(row, "at"))
                .findOne());
  }

  /// Removes facts of a kind, whatever their state, that were learned before that time and
  /// confirmed by no words since.
  ///
  /// @return how many, at most [#BATCH]
  public int facts(Fact.Kind kind, Instant before) {
    return gone(
        db ->
            db.createQuery(
                    """
                    SELECT f.fact_id FROM fact f
                    WHERE f.kind = :kind AND f.learned_at < :before AND NOT EXISTS (
                      SELECT 1 FROM fact_ground g JOIN message m USING (message_id)
                      WHERE g.fact_id = f.fact_id AND m.at >= :before)
                    ORDER BY f.fact_id LIMIT :most
                    """)
                .bind("kind", kind.name().toLowerCase(Locale.ROOT))
                .bind("before", before)
                .bind("most", A_COMMIT)
                .mapTo(Long.class)
                .list());
  }

  /// Removes the decisions of a space but the newest.
  ///
  /// @return how many, at most [#BATCH]
  public int decisionsBeyond(SpaceId space, int most) {
    return gone(
        db ->
            db.createQuery(
                    """
                    SELECT fact_id FROM fact WHERE space_id = :space AND kind = 'decision'
                    ORDER BY (valid_to IS NULL AND deleted_at IS NULL) DESC, valid_from DESC, fact_id DESC LIMIT :batch OFFSET :most
                    """)
                .bind("space", space.value())
                .bind("batch", A_COMMIT)
                .bind("most", most)
                .mapTo(Long.class)
                .list());
  }

  /// Looks for them in the commit that takes them: what is learned meanwhile stays.
  private int gone(Work<List<Long>> which) {
    int gone = 0;
    int some;
    do {
      some =
          store.write(
              db -> {
                List<Long> facts = which.run(db);
                facts.forEach(id -> db.execute("DELETE FROM fact WHERE fact_id = ?", id));
                return facts.size();
              });
      gone += some;
    } while (some == A_COMMIT && gone < BATCH);
    return gone;
  }

  /// The sources that were read before that time, with their spaces.
  ///
  /// @return at most [#BATCH]
  public Map<SourceId, SpaceId> sources(Instant before) {
    return store.read(
        db ->
            db
                .createQuery(
                    """
                    SELECT source_id, space_id FROM source
                    WHERE read_at < :before AND reading_job IS NULL
                    ORDER BY source_id LIMIT :most
                    """)
                .bind("before", before)
                .bind("most", BATCH)
                .map(
                    (row, _) ->
                        Map.entry(new SourceId(row.getLong(1)), new SpaceId(row.getLong(2))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// What a run took away.
  ///
  /// @param settled as [Erasing#settle] says
  public record Run(
      Instant began, Instant ended, int messages, int facts, int sources, boolean settled) {}

  /// Notes a run for good.
  public void note(Run run) {
    store.update(
        db ->
            db.createUpdate(
                    """
                    INSERT INTO maintenance_log
                      (began_at, ended_at, messages, facts, sources, settled)
                    VALUES (:began, :ended, :messages, :facts, :sources, :settled)
                    """)
                .bind("began", run.began())
                .bind("ended", run.ended())
                .bind("messages", run.messages())
                .bind("facts", run.facts())
                .bind("sources", run.sources())
                .bind("settled", run.settled())
                .execute());
  }

  /// The last runs, the newest first.
  public List<Run> runs(int most) {
    return store.read(
        db ->
            db.createQuery("SELECT * FROM maintenance_log ORDER BY run_id DESC LIMIT :most")
                .bind("most", most)
                .map(
                    (row, _) ->
                        new Run(
                            Instants.at(row, "began_at"),
                            Instants.at(row, "ended_at"),
                            row.getInt("messages"),
                            row.getInt("facts"),
                            row.getInt("sources"),
                            row.getBoolean("settled")))
                .list());
  }
}
