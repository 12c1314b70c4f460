package commonplace.memory.fact;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.fact.FactRows.Owner;
import commonplace.memory.fact.FactRows.Told;
import commonplace.memory.recall.SearchText;
import commonplace.memory.store.Instants;
import commonplace.memory.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of `fact_change`: what people did to facts, and how it is undone.
record FactChanges(Store store, InstantSource clock) {
  private record Change(long id, FactId fact, String kind, Instant at) {}

  static void note(Handle db, FactId fact, String kind) {
    db.execute("INSERT INTO fact_change (fact_id, kind) VALUES (?, ?)", fact.value(), kind);
  }

  Optional<Fact> edit(SpaceId space, FactId id, String text) {
    String said = text.strip();
    if (said.isEmpty()) {
      throw new IllegalArgumentException("a fact has words");
    }
    return store.write(
        db ->
            holding(db, space, id)
                .map(old -> old.text().equals(said) ? old : edited(db, old, said)));
  }

  private Fact edited(Handle db, Fact old, String text) {
    Instant now = clock.instant();
    var lesson =
        new Lesson(
            old.kind(),
            old.about(),
            value(text),
            text,
            old.ground().quote(),
            old.ground().start(),
            old.due(),
            1);
    FactRows.end(db, old.id(), now);
    Owner owner = new Owner(old.space(), old.person());
    FactId id =
        FactRows.add(db, owner, lesson, new Told(Fact.Teacher.EDIT, now, now, Optional.empty()));
    FactRows.copyGrounds(db, old.id(), id);
    FactRows.replaced(db, old.id(), id);
    note(db, id, "edited");
    return fact(db, id);
  }

  /// What a text says, for comparing: its content words.
  static String value(String text) {
    return String.join(" ", SearchText.terms(text));
  }

  Optional<Fact> delete(SpaceId space, FactId id) {
    return store.write(
        db -> {
          Optional<Fact> gone = holding(db, space, id);
          gone.ifPresent(
              fact -> {
                db.createUpdate("UPDATE fact SET deleted_at = :now WHERE fact_id = :id")
                    .bind("now", clock.instant())
                    .bind("id", id.value())
                    .execute();
                note(db, id, "deleted");
              });
          return gone;
        });
  }

  private static Optional<Fact> holding(Handle db, SpaceId space, FactId id) {
    return db.createQuery(
            FactRows.SELECT + "WHERE f.fact_id = :id AND f.space_id = :space AND" + FactRows.NOW)
        .bind("id", id.value())
        .bind("space", space.value())
        .map(FactRows::fact)
        .findOne();
  }

  Optional<Undone> undo(Owner owner) {
    return store.write(
        db -> {
          Optional<Change> last =
              last(db, owner).filter(c -> !c.at().isBefore(clock.instant().minus(Facts.UNDOABLE)));
          return last.map(
              change -> {
                db.execute("DELETE FROM fact_change WHERE change_id = ?", change.id());
                Fact fact = fact(db, change.fact());
                return change.kind().equals("deleted")
                    ? restored(db, fact, change.at())
                    : reverted(db, fact, change.at());
              });
        });
  }

  private static Optional<Change> last(Handle db, Owner owner) {
    return owner
        .bind(
            db.createQuery(
                """
                SELECT c.change_id, c.fact_id, c.kind,
                  iif(c.kind = 'deleted', f.deleted_at, f.learned_at) AS at
                FROM fact_change c JOIN fact f USING (fact_id)
                WHERE f.space_id = :space AND f.person_id = :person
                ORDER BY c.change_id DESC LIMIT 1
                """))
        .map(
            (row, _) ->
                new Change(
                    row.getLong(1),
                    new FactId(row.getLong(2)),
                    row.getString(3),
                    Instants.at(row, "at")))
        .findOne();
  }

  /// Something else may have been learned about the same meanwhile: that one goes with it.
  private static Undone restored(Handle db, Fact fact, Instant at) {
    Owner owner = new Owner(fact.space(), fact.person());
    owner
        .bind(
            db.createQuery(
                """
                DELETE FROM fact WHERE space_id = :space AND person_id = :person AND kind = :kind
                  AND about = :about AND valid_to IS NULL AND deleted_at IS NULL
                RETURNING fact_id
                """))
        .bind("kind", FactRows.key(fact.kind()))
        .bind("about", fact.about())
        .mapTo(Long.class)
        .list();
    db.execute("UPDATE fact SET deleted_at = NULL WHERE fact_id = ?", fact.id().value());
    return new Undone.Restored(fact, at);
  }

  /// It is not gone at once: a model that reads the message again is held to what was refused.
  private Undone reverted(Handle db, Fact fact, Instant at) {
    Optional<FactId> before =
        db.createQuery(
                """
                SELECT fact_id FROM fact WHERE replaced_by = :id AND deleted_at IS NULL
                ORDER BY fact_id DESC LIMIT 1
                """)
            .bind("id", fact.id().value())
            .map((row, _) -> new FactId(row.getLong(1)))
            .findOne();
    db.createUpdate("UPDATE fact SET deleted_at = :now WHERE fact_id = :id")
        .bind("now", clock.instant())
        .bind("id", fact.id().value())
        .execute();
    before.ifPresent(
        id ->
            db.execute(
                "UPDATE fact SET valid_to = NULL, replaced_by = NULL WHERE fact_id = ?",
                id.value()));
    return before
        .<Undone>map(id -> new Undone.Reverted(fact, fact(db, id), at))
        .orElseGet(() -> new Undone.Unlearned(fact, at));
  }

  private static Fact fact(Handle db, FactId id) {
    return Objects.requireNonNull(FactRows.find(db, id).orElse(null));
  }
}
