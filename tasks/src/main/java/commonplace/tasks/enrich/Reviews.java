package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

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
  public ReviewOutcome approve(Seen seen, String by) {
    return decide(seen, (rows, _) -> rows.approve(seen.item(), by, clock.instant()));
  }

  /// Something else is right, and nothing of what it had.
  public ReviewOutcome override(Seen seen, Ruling ruling, String by) {
    return decide(seen, (rows, _) -> rows.override(seen.item(), ruling, by, clock.instant()));
  }

  /// It gets these tags instead of those it has. Its values and its note stay where the ruling says
  /// nothing of them.
  public ReviewOutcome retag(Seen seen, Ruling ruling, String by) {
    return decide(
        seen,
        (rows, before) ->
            rows.override(seen.item(), ruling.keeping(before.enrichment()), by, clock.instant()));
  }

  /// INVARIANT: what was seen is compared, and what was decided is written, in one transaction.
  private ReviewOutcome decide(Seen seen, BiConsumer<ReviewRows, Waiting> decision) {
    return store.write(
        db -> {
          var rows = new ReviewRows(db, space);
          Optional<Waiting> before = rows.find(seen.item());
          if (before.isEmpty()) {
            return new ReviewOutcome.Unknown();
          }
          if (!seen.is(before.get())) {
            return new ReviewOutcome.Changed(before.get());
          }
          decision.accept(rows, before.get());
          return new ReviewOutcome.Decided(rows.find(seen.item()).orElseThrow().enrichment());
        });
  }
}
