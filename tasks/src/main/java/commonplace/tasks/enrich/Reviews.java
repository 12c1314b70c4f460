package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What rules leave to people, as those who see one space, or all, decide it. Safe for use from any
/// thread.
public final class Reviews {
  private final Store store;
  private final Optional<SpaceId> space;
  private final InstantSource clock;

  Reviews(Store store, Optional<SpaceId> space, InstantSource clock) {
    this.store = store;
    this.space = space;
    this.clock = clock;
  }

  /// What waits for a person, the longest first.
  public List<Waiting> waiting(int limit) {
    return store.read(db -> new ReviewRows(db, space).waiting(limit));
  }

  /// How many items wait for a person.
  public long count() {
    return store.read(db -> new ReviewRows(db, space).count());
  }

  /// What was made of an item, whether it waits or not.
  public Optional<Waiting> find(ItemId item) {
    return store.read(db -> new ReviewRows(db, space).find(item));
  }

  /// What the rules made of it is right.
  public ReviewOutcome approve(ItemId item, String by) {
    return decided(
        item, store.write(db -> new ReviewRows(db, space).approve(item, by, clock.instant())));
  }

  /// Something else is right.
  public ReviewOutcome override(ItemId item, Ruling ruling, String by) {
    return decided(
        item,
        store.write(db -> new ReviewRows(db, space).override(item, ruling, by, clock.instant())));
  }

  private ReviewOutcome decided(ItemId item, boolean done) {
    return Optional.of(done)
        .filter(yes -> yes)
        .flatMap(_ -> find(item))
        .<ReviewOutcome>map(now -> new ReviewOutcome.Decided(now.enrichment()))
        .orElseGet(ReviewOutcome.Unknown::new);
  }
}
