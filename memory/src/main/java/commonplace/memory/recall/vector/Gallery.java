package commonplace.memory.recall.vector;

import commonplace.memory.chat.SpaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The outlines that are held in memory, those of one space apart from those of another: loaded
/// when somebody asks, by one thread each, and dropped when nobody does. What a space has lost is
/// still among them until they are loaded anew, but no row is found for it. Safe for use from any
/// thread.
final class Gallery {
  /// Vectors held in all, 56 bytes each; those of a space that is larger alone are held all the
  /// same.
  static final int MOST = 1_500_000;

  /// A million vectors take seconds to load; who asks meanwhile does without.
  private static final Duration PATIENCE = Duration.ofMillis(100);

  /// What is read at a time, so that nobody's reading waits long.
  private static final int PAGE = 5_000;

  /// Calls of [#tidy] without a question in between, until what is held goes.
  private static final int IDLE_LOOKS = 2;

  private final Vectors vectors;
  private final Map<Wall, Picture> held = new HashMap<>();
  private final Map<Wall, Picture> loading = new HashMap<>();

  Gallery(Vectors vectors) {
    this.vectors = vectors;
  }

  /// Nothing is compared across it.
  record Wall(Kind kind, SpaceId space, Maker maker) {}

  private static final class Picture {
    private final CompletableFuture<Outlines> outlines = new CompletableFuture<>();
    private final long losses;
    private int idleLooks;

    Picture(long losses) {
      this.losses = losses;
    }

    /// How many vectors it holds; 0 while it is being loaded.
    int size() {
      return outlines.isDone() ? outlines.join().size() : 0;
    }

    boolean isOf(long now) {
      return losses == now && !outlines.join().outgrown();
    }
  }

  /// The outlines as they are now; empty while they are being loaded.
  Optional<Outlines> of(Wall wall) {
    Picture picture = picture(wall, vectors.losses(wall.space()));
    try {
      Outlines outlines = picture.outlines.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
      add(wall, outlines);
      return Optional.of(outlines);
    } catch (TimeoutException | ExecutionException | CancellationException notYet) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// How many vectors are held.
  synchronized long size() {
    return held.values().stream().mapToLong(Picture::size).sum();
  }

  /// Lets go of everything.
  synchronized void clear() {
    held.clear();
    loading.clear();
  }

  /// Lets go of what was not asked for since the last two looks, and of spaces that have lost
  /// vectors.
  void tidy() {
    for (Wall wall : walls()) {
      long losses = vectors.losses(wall.space());
      synchronized (this) {
        held.computeIfPresent(
            wall, (_, one) -> one.losses != losses || ++one.idleLooks > IDLE_LOOKS ? null : one);
      }
    }
  }

  private synchronized List<Wall> walls() {
    return new ArrayList<>(held.keySet());
  }

  /// What is held, or else what is being loaded.
  private synchronized Picture picture(Wall wall, long losses) {
    Picture picture = held.get(wall);
    if (picture == null || !picture.isOf(losses)) {
      Picture next = loading.get(wall);
      if (next == null) {
        next = new Picture(losses);
        loading.put(wall, next);
        load(wall, next);
      }
      picture = picture == null ? next : picture;
    }
    picture.idleLooks = 0;
    return picture;
  }

  /// Whether nobody gave that load up meanwhile.
  private synchronized boolean ended(Wall wall, Picture picture) {
    return loading.remove(wall, picture);
  }

  private synchronized void hold(Wall wall, Picture picture, Outlines outlines) {
    picture.outlines.complete(outlines);
    if (ended(wall, picture)) {
      held.remove(wall);
      if (size() + outlines.size() > MOST) {
        held.clear();
      }
      held.put(wall, picture);
    }
  }

  private void load(Wall wall, Picture into) {
    Thread.ofVirtual()
        .name("outlines")
        .start(
            () -> {
              try {
                List<Vectors.Kept> first = page(wall, 0);
                var outlines =
                    new Outlines(
                        Outline.around(
                            first.stream().map(Vectors.Kept::code).toList(),
                            wall.maker().dimension()),
                        first.size());
                add(wall, outlines);
                hold(wall, into, outlines);
              } finally {
                ended(wall, into);
                into.outlines.cancel(false);
              }
            });
  }

  /// Adds what is newer than what they hold.
  private void add(Wall wall, Outlines outlines) {
    long newest = vectors.newest(wall.space());
    if (newest <= outlines.complete()) {
      return;
    }
    List<Vectors.Kept> page;
    do {
      page = page(wall, Math.max(outlines.last(), outlines.complete()));
      page.forEach(kept -> outlines.add(kept.vectorId(), kept.code()));
    } while (page.size() == PAGE);
    // INVARIANT: also where none of the kind came, or each question would look through all others
    outlines.completeTo(newest);
  }

  private List<Vectors.Kept> page(Wall wall, long after) {
    return vectors.after(after, wall.kind(), wall.space(), wall.maker(), PAGE);
  }
}
