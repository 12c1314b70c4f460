package commonplace.admin.ctl;

import commonplace.memory.MemoryAgent;
import commonplace.memory.breaker.Breaker;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.measure.Operations;
import commonplace.memory.snapshot.RestoreOutcome;
import commonplace.memory.snapshot.Restoring;
import commonplace.memory.snapshot.Rotation;
import commonplace.memory.snapshot.SnapshotRounds;
import commonplace.memory.snapshot.SnapshotSettings;
import commonplace.memory.snapshot.Snapshots;
import commonplace.tasks.Tasks;
import commonplace.tasks.Tools;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.engine.EngineSettings;
import commonplace.tasks.fetch.AllowedHosts;
import commonplace.tasks.fetch.FetchLimits;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.Network;
import commonplace.tasks.fetch.OwnPages;
import commonplace.tasks.fetch.Resolver;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.Jobs;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.worker.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Commands on a memory of their own whose jobs nobody works on.
abstract class CtlCase {
  static final Instant NOW = Instant.parse("2026-05-03T12:40:00Z");

  @TempDir Path folder;
  MemoryAgent memory;
  Tasks tasks;
  Jobs jobs;
  Memoryctl memoryctl;

  /// What commands take the time from.
  Supplier<Instant> time = () -> NOW;

  SpaceId mine;

  /// What a command said and how it ended.
  record Said(int exit, String out, String err) {}

  @BeforeEach
  final void open() {
    InstantSource clock = () -> NOW;
    var operations = new Operations(new SimpleMeterRegistry(), clock);
    memory = MemoryAgent.open(folder.resolve("data"), clock, operations);
    tasks =
        new Tasks(
            memory.store(),
            memory.library(),
            new Tools(
                Tools.Reach.plain(
                    new Fetcher(
                        new Network(
                            Resolver.system(), new Breaker("fetch", clock), operations, clock),
                        AllowedHosts.none(),
                        FetchLimits.standard(),
                        clock,
                        OwnPages.none())),
                Optional.empty(),
                Optional.empty(),
                Optional.of(folder.resolve("rules.yml")),
                Optional.empty()),
            new Silent(),
            new EngineSettings(
                1, clock, new Random(1), new Workers(clock, operations), operations));
    jobs = tasks.jobs();
    mine = memory.spaces().owner().space();
    memoryctl = new Memoryctl(new Desks(this::desk, this::snapshotDesk), () -> time.get());
  }

  @AfterEach
  final void close() {
    memoryctl.close();
    memory.close();
  }

  Desk desk() {
    return new Desk(
        memory, tasks, folder.resolve("data"), Optional.of(folder.resolve("out")), ZoneOffset.UTC);
  }

  SnapshotDesk snapshotDesk() {
    InstantSource clock = () -> time.get();
    var snapshots =
        new Snapshots(
            new SnapshotSettings(
                folder.resolve("data").resolve("commonplace.db"),
                folder.resolve("backups"),
                Optional.empty(),
                new SnapshotSettings.Encryption(false, folder.resolve("backup.key")),
                Rotation.STANDARD,
                SnapshotSettings.AfterErase.DELETE),
            clock,
            new SecureRandom());
    var restoring = new Restoring(snapshots, clock);
    return new SnapshotDesk(
        snapshots,
        new SnapshotRounds(snapshots, Optional.empty(), clock),
        restoring,
        (snapshot, by) -> {
          restoring.stage(snapshot, by);
          return new RestoreOutcome.Staged(snapshot, "It restarts for " + by + ".");
        },
        ZoneOffset.UTC);
  }

  final Said run(String... arguments) {
    return run(Optional.empty(), 0, arguments);
  }

  final Said run(Optional<SpaceId> space, int columns, String... arguments) {
    return run(
        new Caller(new StringWriter(), new StringWriter(), columns, "Ada", space, true), arguments);
  }

  /// Of one who does not stay.
  final Said ask(String... arguments) {
    return run(
        new Caller(new StringWriter(), new StringWriter(), 0, "Ada", Optional.of(mine), false),
        arguments);
  }

  private Said run(Caller caller, String... arguments) {
    int exit = memoryctl.run(List.of(arguments), caller);
    return new Said(exit, caller.out().toString(), caller.err().toString());
  }

  final String queue(SpaceId space, String url) {
    return switch (jobs.create(new NewJob(space, Optional.empty(), url))) {
      case Creation.Queued(Job job) -> job.id().value();
      case Creation.Existing(Job job) -> job.id().value();
      case Creation.Refused(String sentence) -> throw new AssertionError(sentence);
    };
  }

  private static final class Silent implements Notifier {
    @Override
    public void progress(Job job) {}

    @Override
    public void finished(Job job, Digest digest) {}

    @Override
    public void failed(Job job, String sentence) {}
  }
}
