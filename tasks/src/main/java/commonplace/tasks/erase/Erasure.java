package commonplace.tasks.erase;

import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.erase.Erasing;
import commonplace.memory.erase.Trace;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.snapshot.Snapshot;
import commonplace.memory.snapshot.Snapshots;
import commonplace.memory.store.Work;
import commonplace.tasks.job.JobErasure;
import commonplace.tasks.job.JobId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets what people ask to be forgotten: first what is at work on it ends, then it goes with all
/// that was made of it, then its bytes are overwritten. Safe for use from any thread.
public final class Erasure {
  private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

  private final Erasing memory;
  private final Jobs jobs;
  private final Belongings belongings;
  private final Snapshots snapshots;

  public Erasure(Erasing memory, Jobs jobs, Belongings belongings, Snapshots snapshots) {
    this.memory = memory;
    this.jobs = jobs;
    this.belongings = belongings;
    this.snapshots = snapshots;
  }

  /// Who stops jobs and deletes them.
  @FunctionalInterface
  public interface Jobs {
    /// Stops them and deletes them.
    ///
    /// @return those that there were
    List<JobId> remove(Work<List<JobId>> which) throws InterruptedException;
  }

  /// How forgetting ended.
  ///
  /// @param settled whether no file of the memory holds a byte of it any more; else somebody still
  ///   reads an older state, and a later commit does the rest
  /// @param holding snapshots that hold it until the next one is made, within minutes
  /// @param kept those that hold it until somebody removes them
  public record Forgotten(boolean settled, List<Snapshot> holding, List<Snapshot> kept) {
    public Forgotten {
      holding = List.copyOf(holding);
      kept = List.copyOf(kept);
    }
  }

  /// Forgets everything of a person but what he said from that message on. Blocks until it is done.
  public Forgotten person(Person person, MessageId before) throws InterruptedException {
    List<SpaceId> spaces = memory.spaces(person);
    for (SpaceId space : spaces) {
      belongings.ofJobs(jobs.remove(db -> JobErasure.of(db, space)));
      belongings.ofSources(space, memory.sources(space));
    }
    memory.person(person, before);
    for (SpaceId space : spaces) {
      belongings.ofSpace(space);
      LOG.info("space {} was emptied", space.value());
    }
    return ended();
  }

  /// Forgets some things that [Erasing#find] found for that person, as [Erasing#things] says.
  public Forgotten things(Person person, List<Trace> things, String words, MessageId asking)
      throws InterruptedException {
    for (Trace thing : things) {
      switch (thing) {
        case Trace.OfFact _ -> {}
        case Trace.OfMessage(var message) ->
            belongings.ofJobs(jobs.remove(db -> JobErasure.of(db, message.id())));
        case Trace.OfSource(var source, _) -> workOn(source.space(), source.id());
      }
    }
    memory.things(person, things, words, asking);
    LOG.info("{} things were forgotten", things.size());
    return ended();
  }

  /// Forgets a source of a space.
  ///
  /// @return whether the space had it
  public boolean source(SpaceId space, SourceId source) throws InterruptedException {
    if (!memory.sources(space).contains(source)) {
      return false;
    }
    workOn(space, source);
    memory.source(space, source);
    Forgotten _ = ended();
    return true;
  }

  /// As [#source], but that its bytes stay until [#settle].
  void expire(SpaceId space, SourceId source) throws InterruptedException {
    workOn(space, source);
    memory.remove(space, source);
  }

  boolean settle() {
    return memory.settle();
  }

  private void workOn(SpaceId space, SourceId source) throws InterruptedException {
    belongings.ofJobs(jobs.remove(db -> JobErasure.of(db, space, source)));
    belongings.ofSources(space, List.of(source));
  }

  private Forgotten ended() {
    boolean settled = memory.settle();
    // INVARIANT: noted after the last byte is gone: what was made until then holds it
    snapshots.forgot();
    Map<Boolean, List<Snapshot>> holding =
        snapshots.stillHolding().stream().collect(Collectors.partitioningBy(snapshots::stays));
    return new Forgotten(
        settled, holding.getOrDefault(false, List.of()), holding.getOrDefault(true, List.of()));
  }
}
