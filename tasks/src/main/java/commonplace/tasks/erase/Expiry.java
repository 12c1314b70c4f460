package commonplace.tasks.erase;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.erase.Expiring;
import commonplace.memory.erase.Retention;
import commonplace.memory.fact.Fact;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.measure.Counted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/// Forgets for good what is older than it is kept, with all that was made of it. Safe for use from
/// any thread.
public final class Expiry {
  private final Erasure erasure;
  private final Expiring memory;
  private final Retention retention;
  private final InstantSource clock;

  public Expiry(Erasure erasure, Expiring memory, Retention retention, InstantSource clock) {
    this.erasure = erasure;
    this.memory = memory;
    this.retention = retention;
    this.clock = clock;
  }

  /// Blocks until it is done, and notes what went.
  ///
  /// @return in a sentence, what went and what is kept
  /// @throws InterruptedException when the program stops; the next run does the rest
  public String run() throws InterruptedException {
    if (retention.equals(Retention.FOR_EVER)) {
      return retention.text();
    }
    Instant began = clock.instant();
    int facts = facts(began);
    int messages = messages(began);
    int sources = sources(began);
    boolean settled = messages + facts + sources == 0 || erasure.settle();
    memory.note(new Expiring.Run(began, clock.instant(), messages, facts, sources, settled));
    return "%s, %s and %s went. %s"
        .formatted(
            Counted.orNo(messages, "message"),
            Counted.orNo(facts, "fact"),
            Counted.orNo(sources, "source"),
            retention.text());
  }

  private int facts(Instant now) throws InterruptedException {
    int gone = 0;
    for (Map.Entry<Fact.Kind, Duration> kept : retention.facts().entrySet()) {
      gone += all(() -> memory.facts(kept.getKey(), since(now, kept.getValue())));
    }
    if (retention.mostDecisions().isPresent()) {
      int most = retention.mostDecisions().get();
      for (SpaceId space : memory.spaces()) {
        gone += all(() -> memory.decisionsBeyond(space, most));
      }
    }
    return gone;
  }

  private int messages(Instant now) throws InterruptedException {
    int gone = 0;
    for (SpaceId space : memory.spaces()) {
      Instant old = retention.messages().map(kept -> since(now, kept)).orElse(Instant.MIN);
      Instant many =
          retention.mostMessages().flatMap(most -> memory.newest(space, most)).orElse(Instant.MIN);
      Instant before = old.isAfter(many) ? old : many;
      if (before.isAfter(Instant.MIN)) {
        gone += all(() -> memory.messages(space, before));
      }
    }
    return gone;
  }

  private int sources(Instant now) throws InterruptedException {
    Optional<Instant> before = retention.sources().map(kept -> since(now, kept));
    int gone = 0;
    Map<SourceId, SpaceId> some = before.map(memory::sources).orElse(Map.of());
    while (!some.isEmpty()) {
      for (Map.Entry<SourceId, SpaceId> one : some.entrySet()) {
        goOn();
        erasure.expire(one.getValue(), one.getKey());
      }
      gone += some.size();
      some = before.map(memory::sources).orElse(Map.of());
    }
    return gone;
  }

  private static int all(IntSupplier batch) throws InterruptedException {
    int all = 0;
    int some = batch.getAsInt();
    while (some > 0) {
      goOn();
      all += some;
      some = batch.getAsInt();
    }
    return all;
  }

  private static void goOn() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the program stops");
    }
  }

  private static Instant since(Instant now, Duration kept) {
    return now.minus(kept);
  }
}
