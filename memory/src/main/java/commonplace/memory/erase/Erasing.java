package commonplace.memory.erase;

import commonplace.memory.chat.MessageErasure;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.fact.FactErasure;
import commonplace.memory.fact.Facts;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.SourceErasure;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Store;
import commonplace.memory.store.Upkeep;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Forgets for good. What jobs, the call log and files hold is not the memory's: whoever erases a
/// person or a source clears that first, so that nothing at work writes it anew. Safe for use from
/// any thread.
public final class Erasing {
  /// So few are removed in one commit that nobody waits long behind it.
  private static final int AT_ONCE = 200;

  /// Each try waits two seconds for readers that still see the older state.
  private static final int MOST_TRIES = 10;

  private final Store store;
  private final Spaces spaces;
  private final Facts facts;
  private final Library library;
  private final Traces traces;

  public Erasing(Store store, Spaces spaces, Facts facts, Library library) {
    this.store = store;
    this.spaces = spaces;
    this.facts = facts;
    this.library = library;
    this.traces = new Traces(store);
  }

  /// How much [#person] would take away.
  public Extent extent(Person person) {
    return store.read(
        db ->
            new Extent(
                ErasedRows.said(db, person),
                ErasedRows.answers(db, person),
                FactErasure.count(db, spaces.of(person), person.id()),
                spaces.of(person).stream()
                    .mapToInt(space -> SourceErasure.all(db, space).size())
                    .sum()));
  }

  /// What speaks of something, in the person's own words, in what is known of him and in what was
  /// read for the space: each stands in that space.
  ///
  /// @param before the message that asks
  /// @param most at most so many
  public List<Trace> find(SpaceId space, Person person, String words, MessageId before, int most) {
    return traces.find(space, person, words, before, most);
  }

  /// The spaces that hold what is a person's: see [Spaces#of].
  public List<SpaceId> spaces(Person person) {
    return spaces.of(person);
  }

  /// The sources of a space, also those that are just being read.
  public List<SourceId> sources(SpaceId space) {
    return store.read(db -> SourceErasure.all(db, space));
  }

  /// Forgets all that a person said, what was answered to him, what is known of him and what was
  /// read for him; his name and accounts too, unless he is the owner. In groups his own messages go
  /// with the answers to them, and what others said stays. Blocks until that is done.
  ///
  /// @param before his wish, which stays with what is said after it
  public void person(Person person, MessageId before) {
    boolean more = true;
    while (more) {
      more = store.write(db -> someMessages(db, person, before));
    }
    for (SpaceId space : spaces.of(person)) {
      sources(space).forEach(source -> library.remove(space, source));
    }
    store.update(
        db -> {
          for (SpaceId space : spaces.of(person)) {
            FactErasure.all(db, space, person.id());
            ErasedRows.digests(db, space);
            ErasedRows.emptyChats(db, space);
          }
          spaces.forget(person);
        });
  }

  private static boolean someMessages(Handle db, Person person, MessageId before) {
    List<Long> some = ErasedRows.messages(db, person, before, AT_ONCE);
    MessageErasure.remove(db, some);
    return !some.isEmpty();
  }

  /// Forgets some things that [#find] found, with what was answered to the messages among them;
  /// what is not there any more is passed over.
  ///
  /// @param words what they speak of: in the person's own space the assistant's messages that
  ///   repeat it lose their words
  /// @param asking the message that asked for them: its words go, too
  public void things(Person person, List<Trace> things, String words, MessageId asking) {
    List<Long> messages = new ArrayList<>(List.of(asking.value()));
    for (Trace thing : things) {
      switch (thing) {
        case Trace.OfFact(var fact) -> facts.erase(fact.space(), fact.id());
        case Trace.OfMessage(var message) -> messages.add(message.id().value());
        case Trace.OfSource(var source, _) -> library.remove(source.space(), source.id());
      }
    }
    store.update(
        db -> {
          MessageErasure.remove(db, messages);
          MessageErasure.reword(
              db, Traces.repeating(db, person.space(), words), MessageErasure.REMOVED);
        });
  }

  /// Ends what a kill of the program left half forgotten.
  public void resume() {
    store.read(SourceErasure::begun).forEach((source, space) -> library.forget(space, source));
  }

  /// Forgets a source, as [Library#forget] says.
  public boolean source(SpaceId space, SourceId source) {
    return library.forget(space, source);
  }

  /// As [#source], but that its bytes stay until [#settle].
  public boolean remove(SpaceId space, SourceId source) {
    return library.remove(space, source);
  }

  /// Overwrites what was removed and gives its room back. Blocks while readers still see the older
  /// state, half a minute at most.
  ///
  /// @return whether no file holds a byte of it any more; when not, a later commit does the rest
  public boolean settle() {
    new Upkeep(store).shrink();
    boolean settled = store.truncateLog();
    for (int tries = 1; !settled && tries < MOST_TRIES; tries++) {
      settled = store.truncateLog();
    }
    return settled;
  }
}
