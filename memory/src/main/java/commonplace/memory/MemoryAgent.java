package commonplace.memory;

import commonplace.memory.answer.AnswerCache;
import commonplace.memory.chat.Conversations;
import commonplace.memory.chat.Digests;
import commonplace.memory.chat.Spaces;
import commonplace.memory.chat.Summaries;
import commonplace.memory.erase.Erasing;
import commonplace.memory.fact.Facts;
import commonplace.memory.knowledge.Catalogue;
import commonplace.memory.knowledge.Library;
import commonplace.memory.measure.Operations;
import commonplace.memory.post.Inbox;
import commonplace.memory.post.Outbox;
import commonplace.memory.recall.Recall;
import commonplace.memory.recall.vector.Meanings;
import commonplace.memory.store.LogCopies;
import commonplace.memory.store.PrivateFiles;
import commonplace.memory.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;

/// The entry to everything that is remembered. Safe for use from any thread.
public final class MemoryAgent implements AutoCloseable {
  private final Store store;
  private final Spaces spaces;
  private final Conversations conversations;
  private final Inbox inbox;
  private final Outbox outbox;
  private final Library library;
  private final Catalogue catalogue;
  private final Meanings meanings;
  private final Recall recall;
  private final Facts facts;
  private final Erasing erasing;
  private final Summaries summaries;
  private final Digests digests;
  private final AnswerCache answers;

  private MemoryAgent(Store store, InstantSource clock, Operations operations) {
    this.store = store;
    spaces = new Spaces(store, clock);
    conversations = new Conversations(store, clock);
    inbox = new Inbox(store, conversations, clock);
    outbox = new Outbox(store, inbox, conversations, clock);
    library = new Library(store, clock);
    catalogue = new Catalogue(store);
    meanings = new Meanings(store, operations);
    recall = new Recall(store, library, meanings, operations, clock);
    facts = new Facts(store, clock);
    erasing = new Erasing(store, spaces, facts, library);
    summaries = new Summaries(store, clock);
    digests = new Digests(store, clock);
    answers = new AnswerCache(store);
  }

  /// Opens the memory kept in that folder, or begins one.
  ///
  /// @param operations counts and times commits and searches
  /// @throws commonplace.memory.store.StoreException as [Store#open] does
  public static MemoryAgent open(Path folder, InstantSource clock, Operations operations) {
    return open(folder, clock, operations, LogCopies.NONE);
  }

  /// [#open(Path, InstantSource, Operations)] with somebody who keeps copies of the write-ahead
  /// log.
  public static MemoryAgent open(
      Path folder, InstantSource clock, Operations operations, LogCopies copies) {
    PrivateFiles.folder(folder);
    return new MemoryAgent(
        Store.open(folder.resolve("commonplace.db"), clock, operations, copies), clock, operations);
  }

  /// Reads from the file: a query without a table would be answered without it.
  ///
  /// @throws commonplace.memory.store.StoreException when it does not answer
  public void check() {
    store.read(
        db -> db.createQuery("SELECT count(*) FROM sqlite_schema").mapTo(Integer.class).one());
  }

  public Store store() {
    return store;
  }

  public Spaces spaces() {
    return spaces;
  }

  public Conversations conversations() {
    return conversations;
  }

  public Inbox inbox() {
    return inbox;
  }

  public Outbox outbox() {
    return outbox;
  }

  public Library library() {
    return library;
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  public Meanings meanings() {
    return meanings;
  }

  public Recall recall() {
    return recall;
  }

  public Facts facts() {
    return facts;
  }

  public Erasing erasing() {
    return erasing;
  }

  public Summaries summaries() {
    return summaries;
  }

  public Digests digests() {
    return digests;
  }

  public AnswerCache answers() {
    return answers;
  }

  @Override
  public void close() {
    store.close();
  }
}
