package commonplace.memory.recall;

import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Library;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.memory.recall.vector.Breadth;
import commonplace.memory.recall.vector.Meaning;
import commonplace.memory.recall.vector.Meanings;
import commonplace.memory.store.Store;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Finds messages and passages of a space by their words, in any language, by what they mean when
/// there is a model, by who spoke and when, and by what stands around them. Safe for use from any
/// thread.
public final class Recall {
  private final Store store;
  private final Library library;
  private final Meanings meanings;
  private final Operations operations;
  private final InstantSource clock;
  private volatile Breadth breadth = Breadth.USUAL;

  /// @param operations counts and times the searches
  public Recall(
      Store store, Library library, Meanings meanings, Operations operations, InstantSource clock) {
    this.store = store;
    this.library = library;
    this.meanings = meanings;
    this.operations = operations;
    this.clock = clock;
  }

  /// From now on searches are that wide.
  public void look(Breadth wide) {
    breadth = wide;
    meanings.look(wide);
  }

  /// What of the space answers or comes near to the text, the best first. What was just said is
  /// found at once, by its words.
  public List<Hit> search(Query query) {
    return SearchText.words(query.text()).isEmpty()
        ? List.of()
        : operations.time(Operation.RECALL, () -> found(query));
  }

  /// The same, seen from today in UTC.
  public List<Hit> search(SpaceId space, String text, MessageId before, int limit) {
    var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    return search(new Query(space, text, before, today, ZoneOffset.UTC, limit));
  }

  private List<Hit> found(Query query) {
    Meaning meaning = meanings.of(query.text());
    var looking = new TalkSearch.Looking(operations, breadth);
    List<Hit> messages = store.read(db -> new TalkSearch(db, query, meaning, looking).found());
    List<Hit> passages = new PassageSearch(library, query, meaning).found();
    return Stream.concat(messages.stream(), passages.stream())
        .sorted(Comparator.comparingDouble(Hit::score).reversed())
        .toList();
  }
}
