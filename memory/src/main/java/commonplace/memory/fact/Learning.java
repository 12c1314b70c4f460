package commonplace.memory.fact;

import commonplace.memory.chat.Message;
import commonplace.memory.fact.FactRows.Kept;
import commonplace.memory.fact.FactRows.Owner;
import commonplace.memory.fact.FactRows.Told;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Puts lessons of one message among what is known.
record Learning(Handle db, Message message, Owner owner, Fact.Teacher by) {
  Learned learn(Lesson lesson, Instant now) {
    Optional<Kept> taught = sameWords(lesson);
    if (taught.isPresent()) {
      return taught.get().holds()
          ? confirmed(taught.get().fact(), lesson)
          : new Learned.Outdated(taught.get().fact());
    }
    Optional<Kept> known = about(lesson);
    if (known.isEmpty()) {
      return new Learned.Added(fact(added(lesson, now, Optional.empty())));
    }
    Fact before = known.get().fact();
    if (known.get().value().equals(lesson.value())) {
      return confirmed(before, lesson);
    }
    if (before.ground().message().value() > message.id().value()) {
      return new Learned.Outdated(fact(added(lesson, now, Optional.of(before))));
    }
    // INVARIANT: the old one ends first: of one thing there is one fact at a time
    FactRows.end(db, before.id(), message.at());
    FactId id = added(lesson, now, Optional.empty());
    FactRows.replaced(db, before.id(), id);
    return new Learned.Replaced(fact(id), fact(before.id()));
  }

  private Learned confirmed(Fact known, Lesson lesson) {
    FactRows.ground(db, known.id(), message, lesson);
    db.createUpdate(
            """
            UPDATE fact SET confidence = max(confidence, :confidence), due = coalesce(due, :due)
            WHERE fact_id = :id
            """)
        .bind("confidence", lesson.confidence())
        .bind("due", lesson.due().map(Object::toString).orElse(null))
        .bind("id", known.id().value())
        .execute();
    return new Learned.Confirmed(fact(known.id()));
  }

  private FactId added(Lesson lesson, Instant now, Optional<Fact> newer) {
    Instant from =
        newer
            .map(fact -> fact.validity().from())
            .filter(end -> end.isBefore(message.at()))
            .orElse(message.at());
    FactId id = FactRows.add(db, owner, lesson, new Told(by, from, now, newer));
    FactRows.ground(db, id, message, lesson);
    FactChanges.note(db, id, "learned");
    return id;
  }

  /// What these words of the message taught before, also if it was deleted since; a model is held
  /// to what explicit words taught, by whatever name.
  private Optional<Kept> sameWords(Lesson lesson) {
    return owner
        .bind(
            db.createQuery(
                FactRows.SELECT
                    + """
                    WHERE f.space_id = :space AND f.person_id = :person
                      AND (f.about = :about OR f.learned_by <> :by)
                      AND EXISTS (SELECT 1 FROM fact_ground s WHERE s.fact_id = f.fact_id
                        AND s.message_id = :message
                        AND s.start_offset < :end AND s.end_offset > :start)
                    ORDER BY f.valid_to IS NULL AND f.deleted_at IS NULL DESC, f.fact_id DESC
                    LIMIT 1
                    """))
        .bind("about", lesson.about())
        .bind("by", FactRows.key(by))
        .bind("message", message.id().value())
        .bind("start", lesson.start())
        .bind("end", lesson.end())
        .map(FactRows::kept)
        .findOne();
  }

  private Optional<Kept> about(Lesson lesson) {
    return owner
        .bind(
            db.createQuery(
                FactRows.SELECT
                    + """
                    WHERE f.space_id = :space AND f.person_id = :person AND f.kind = :kind
                      AND f.about = :about AND f.valid_to IS NULL AND f.deleted_at IS NULL
                    """))
        .bind("kind", FactRows.key(lesson.kind()))
        .bind("about", lesson.about())
        .map(FactRows::kept)
        .findOne();
  }

  private Fact fact(FactId id) {
    return Objects.requireNonNull(FactRows.find(db, id).orElse(null));
  }
}
