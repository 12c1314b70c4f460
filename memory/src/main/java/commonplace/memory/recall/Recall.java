package commonplace.memory.recall;

import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.MessageRows;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Library;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Finds messages and passages of a space by their words, in any language. Safe for use from any
/// thread.
public final class Recall {
  private final Store store;
  private final Library library;
  private final Operations operations;

  /// @param operations counts and times the searches
  public Recall(Store store, Library library, Operations operations) {
    this.store = store;
    this.library = library;
    this.operations = operations;
  }

  /// What of the space has the words of the text, the best first. Messages and passages are
  /// searched alike; each message alone and together with the one before it.
  ///
  /// @param before only messages before this one, so that a question does not find itself
  /// @param limit most messages and most passages to find, each
  public List<Hit> search(SpaceId space, String text, MessageId before, int limit) {
    return SearchText.query(text)
        .map(match -> operations.time(Operation.RECALL, () -> found(space, match, before, limit)))
        .orElseGet(List::of);
  }

  private List<Hit> found(SpaceId space, String match, MessageId before, int limit) {
    Stream<Hit> messages = store.read(db -> messages(db, space, match, before, limit)).stream();
    Stream<Hit> passages =
        library.search(space, match, limit).stream()
            .map(found -> new Hit.OfPassage(found.passage(), found.source(), found.score()));
    return Stream.concat(messages, passages)
        .sorted(Comparator.comparingDouble(Hit::score).reversed())
        .toList();
  }

  /// The message alone counts more than with its neighbour: what a neighbour says only helps.
  ///
  /// `CROSS JOIN` keeps SQLite from asking the index once for each message of the space.
  private static List<Hit> messages(
      Handle db, SpaceId space, String match, MessageId before, int limit) {
    return db.createQuery(
            "SELECT "
                + MessageRows.COLUMNS
                + """
                , -bm25(message_fts, 1.0, 0.5) AS score
                FROM message_fts CROSS JOIN message m ON m.message_id = message_fts.rowid
                WHERE message_fts MATCH :match AND m.space_id = :space AND m.message_id < :before
                ORDER BY score DESC LIMIT :limit
                """)
        .bind("match", match)
        .bind("space", space.value())
        .bind("before", before.value())
        .bind("limit", limit)
        .<Hit>map(
            (row, context) ->
                new Hit.OfMessage(MessageRows.MAPPER.map(row, context), row.getDouble("score")))
        .list();
  }
}
