package commonplace.memory.fact;

import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.PersonId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.fact.FactRows.Owner;
import commonplace.memory.recall.SearchText;
import commonplace.memory.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What is known of people. Safe for use from any thread.
public final class Facts {
  /// What was learned, edited or deleted can be taken back for so long.
  public static final Duration UNDOABLE = Duration.ofDays(1);

  private final Store store;
  private final InstantSource clock;
  private final FactChanges changes;

  public Facts(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.changes = new FactChanges(store, clock);
  }

  /// Keeps what a person's message teaches, in one commit. What was known about the same is
  /// confirmed when it says the same, and becomes history when it does not. A message that was
  /// erased meanwhile teaches nothing.
  ///
  /// @param person who said it
  /// @throws IllegalArgumentException when the quote of a lesson does not stand in the message, or
  ///   no person wrote it himself
  public List<Learned> learn(
      Message message, PersonId person, Fact.Teacher by, List<Lesson> lessons) {
    if (message.author() != Message.Author.PERSON || message.forwarded()) {
      throw new IllegalArgumentException("only people teach facts, by what they write themselves");
    }
    for (Lesson lesson : lessons) {
      if (!lesson.standsIn(message.text())) {
        throw new IllegalArgumentException(
            "a quote does not stand in message " + message.id().value());
      }
    }
    if (lessons.isEmpty()) {
      return List.of();
    }
    return store.write(
        db -> {
          if (!FactRows.isSaid(db, message)) {
            return List.<Learned>of();
          }
          var learning = new Learning(db, message, new Owner(message.space(), person), by);
          return lessons.stream().map(lesson -> learning.learn(lesson, clock.instant())).toList();
        });
  }

  /// What is known of a person now, what was said last first.
  public List<Fact> current(SpaceId space, PersonId person) {
    return list(
        space,
        person,
        FactRows.NOW + "ORDER BY g.message_id DESC, g.start_offset DESC, f.fact_id DESC");
  }

  /// What is known of a person and what was, the newest first; not what was deleted.
  public List<Fact> history(SpaceId space, PersonId person) {
    return list(space, person, "f.deleted_at IS NULL ORDER BY f.valid_from DESC, f.fact_id DESC");
  }

  private List<Fact> list(SpaceId space, PersonId person, String which) {
    return store.read(
        db ->
            new Owner(space, person)
                .bind(
                    db.createQuery(
                        FactRows.SELECT
                            + "WHERE f.space_id = :space AND f.person_id = :person AND "
                            + which))
                .map(FactRows::fact)
                .list());
  }

  /// What is known now and shares a content word with that text, the best first.
  public List<Fact> search(SpaceId space, PersonId person, String text, int limit) {
    return SearchText.query(text)
        .map(match -> found(new Owner(space, person), match, limit))
        .orElseGet(List::of);
  }

  private List<Fact> found(Owner owner, String match, int limit) {
    return store.read(
        db ->
            owner
                .bind(
                    db.createQuery(
                        "WITH hit AS (SELECT rowid AS id, bm25(fact_fts) AS score FROM fact_fts"
                            + " WHERE fact_fts MATCH :match) "
                            + FactRows.SELECT
                            + " JOIN hit ON hit.id = f.fact_id"
                            + " WHERE f.space_id = :space AND f.person_id = :person AND "
                            + FactRows.NOW
                            + "ORDER BY hit.score, f.fact_id DESC LIMIT :limit"))
                .bind("match", match)
                .bind("limit", limit)
                .map(FactRows::fact)
                .list());
  }

  /// A fact of that space, also one that is history.
  public Optional<Fact> find(SpaceId space, FactId id) {
    return store.read(db -> FactRows.find(db, id)).filter(fact -> fact.space().equals(space));
  }

  /// All the words a fact rests on, the newest first.
  public List<Ground> grounds(FactId id) {
    return store.read(db -> FactRows.grounds(db, id));
  }

  /// The words of the messages that nothing but history and what was deleted rests on: what they
  /// say no longer holds.
  public List<Ground> outdated(SpaceId space, Collection<MessageId> messages) {
    return messages.isEmpty()
        ? List.of()
        : store.read(db -> FactRows.outdated(db, space, messages));
  }

  /// Puts what the person says in the place of a fact that holds now. The old text is history.
  ///
  /// @return the fact as it is now; empty when the space has no such fact that holds
  public Optional<Fact> edit(SpaceId space, FactId id, String text) {
    return changes.edit(space, id, text);
  }

  /// Takes a fact away; [#undo] brings it back for a day.
  ///
  /// @return what is gone; empty when the space has no such fact that holds
  public Optional<Fact> delete(SpaceId space, FactId id) {
    return changes.delete(space, id);
  }

  /// Takes back the last thing that was learned, edited or deleted within [#UNDOABLE]; called
  /// again, the one before.
  ///
  /// @return empty when there is nothing to undo
  public Optional<Undone> undo(SpaceId space, PersonId person) {
    return changes.undo(new Owner(space, person));
  }

  /// Removes a fact, whatever its state, for good.
  ///
  /// @return whether the space had it
  public boolean erase(SpaceId space, FactId id) {
    return store.write(
        db ->
            db.createUpdate("DELETE FROM fact WHERE fact_id = :id AND space_id = :space")
                    .bind("id", id.value())
                    .bind("space", space.value())
                    .execute()
                > 0);
  }

  /// Removes for good what was deleted before that time.
  ///
  /// @return how many facts
  public int purge(Instant before) {
    return store.write(
        db ->
            db.createUpdate("DELETE FROM fact WHERE deleted_at < :before")
                .bind("before", before)
                .execute());
  }
}
