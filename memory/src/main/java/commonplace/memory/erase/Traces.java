package commonplace.memory.erase;

import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.MessageRows;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.fact.FactErasure;
import commonplace.memory.knowledge.SourceErasure;
import commonplace.memory.recall.SearchText;
import commonplace.memory.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Finds what speaks of something: where all its content words stand, whatever their form.
final class Traces {
  private final Store store;

  Traces(Store store) {
    this.store = store;
  }

  /// Facts first, then messages, then sources, each the newest first.
  ///
  /// @param before the message that asks, and what was said later, is no trace
  List<Trace> find(SpaceId space, Person person, String words, MessageId before, int most) {
    Optional<String> match = match(words);
    return match.isEmpty()
        ? List.of()
        : store.read(db -> find(db, new Sought(space, person, words, match.get(), before, most)));
  }

  private record Sought(
      SpaceId space, Person person, String words, String match, MessageId before, int most) {}

  private static List<Trace> find(Handle db, Sought sought) {
    List<Trace> found = new ArrayList<>();
    FactErasure.matching(db, sought.space(), sought.person().id(), sought.match(), sought.most())
        .forEach(fact -> found.add(new Trace.OfFact(fact)));
    found.addAll(messages(db, sought));
    SourceErasure.matching(db, sought.space(), sought.words(), sought.match(), sought.most())
        .forEach((source, passages) -> found.add(new Trace.OfSource(source, passages)));
    return found.stream().limit(sought.most()).toList();
  }

  private static List<Trace.OfMessage> messages(Handle db, Sought sought) {
    return db.createQuery(
            "SELECT "
                + MessageRows.COLUMNS
                + """
                 FROM message m WHERE m.space_id = :space AND m.person_id = :person
                  AND m.message_id < :before
                  AND m.message_id IN (
                    SELECT rowid - (:space << 40) FROM message_fts WHERE message_fts MATCH :match
                      AND rowid > :space << 40 AND rowid < (:space + 1) << 40)
                ORDER BY m.message_id DESC LIMIT :most
                """)
        .bind("space", sought.space().value())
        .bind("person", sought.person().id().value())
        .bind("before", sought.before().value())
        .bind("match", "alone : (" + sought.match() + ")")
        .bind("most", sought.most())
        .map(MessageRows.MAPPER)
        .map(Trace.OfMessage::new)
        .list();
  }

  /// The assistant's messages in a space that repeat all the words.
  static List<Long> repeating(Handle db, SpaceId space, String words) {
    return match(words)
        .map(
            match ->
                db.createQuery(
                        """
                        SELECT message_id FROM message
                        WHERE space_id = :space AND author = 'assistant'
                          AND message_id IN (
                            SELECT rowid - (:space << 40) FROM message_fts WHERE message_fts MATCH :match
                              AND rowid > :space << 40 AND rowid < (:space + 1) << 40)
                        """)
                    .bind("space", space.value())
                    .bind("match", "alone : (" + match + ")")
                    .mapTo(Long.class)
                    .list())
        .orElseGet(List::of);
  }

  /// Each content word in any of its forms; the other words only when there is no content.
  static Optional<String> match(String words) {
    List<String> all = Arrays.stream(words.strip().split("\\s+")).toList();
    List<String> content = all.stream().filter(w -> !SearchText.terms(w).isEmpty()).toList();
    String match =
        (content.isEmpty() ? all : content)
            .stream()
                .flatMap(word -> SearchText.query(word).stream())
                .map(forms -> "(" + forms + ")")
                .collect(Collectors.joining(" AND "));
    return Optional.of(match).filter(found -> !found.isEmpty());
  }
}
