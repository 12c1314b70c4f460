package commonplace.memory.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.measure.Operations;
import commonplace.memory.snapshot.SnapshotSettings.AfterErase;
import commonplace.memory.snapshot.SnapshotSettings.Encryption;
import commonplace.memory.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Makes a snapshot of a large database beside 50 writes a second and restores it; run by
/// `scripts/bench backup`.
class SnapshotBench {
  private static final int WRITES_A_SECOND = 50;
  private static final Duration BEFORE = Duration.ofSeconds(15);

  @TempDir Path dir;
  private final InstantSource clock = InstantSource.system();
  private final List<String> figures = new ArrayList<>();

  @Test
  void measure() throws Exception {
    Path file = Files.createDirectories(dir.resolve("data")).resolve("commonplace.db");
    try (Store store = Store.open(file, clock, new Operations(new SimpleMeterRegistry(), clock))) {
      fill(store, file, Long.getLong("megabytes", 1_024) << 20);
      for (boolean encrypted : new boolean[] {false, true}) {
        var writing = new Writing(store);
        try {
          LockSupport.parkNanos(BEFORE.toNanos());
          writing.phase("writes, nothing beside them");
          Snapshots snapshots = snapshots(file, encrypted);
          long begun = System.nanoTime();
          Snapshot made = snapshots.make(SnapshotKind.HOURLY);
          writing.phase("writes beside a snapshot" + (encrypted ? ", encrypted" : ""));
          figures.add(
              "snapshot%s: %.1f s, %,d MB of %,d MB"
                  .formatted(
                      encrypted ? ", encrypted" : "",
                      since(begun),
                      made.bytes() >> 20,
                      made.databaseBytes() >> 20));
        } finally {
          writing.stop();
        }
      }
    }
    for (boolean encrypted : new boolean[] {false, true}) {
      Snapshots snapshots = snapshots(file, encrypted);
      long begun = System.nanoTime();
      RestoreOutcome outcome =
          new Restoring(snapshots, clock)
              .elsewhere(snapshots.newest().orElseThrow(), dir.resolve("to" + encrypted), false);
      assertThat(outcome).isInstanceOf(RestoreOutcome.Done.class);
      figures.add("restore%s: %.1f s".formatted(encrypted ? ", encrypted" : "", since(begun)));
    }
    Files.createDirectories(Path.of("target", "bench"));
    Files.write(Path.of("target", "bench", "backup.txt"), figures);
  }

  private Snapshots snapshots(Path file, boolean encrypted) {
    return new Snapshots(
        new SnapshotSettings(
            file,
            dir.resolve("backups-" + encrypted),
            Optional.empty(),
            new Encryption(encrypted, dir.resolve("key")),
            Rotation.STANDARD,
            AfterErase.KEEP),
        clock,
        new SecureRandom());
  }

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  /// Sentences of made-up words, with an index over them.
  private static void fill(Store store, Path file, long bytes) throws IOException {
    var random = new Random(1);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      words.add(Long.toString(random.nextLong(1L << 40), 36));
    }
    store.update(
        db -> {
          db.execute("CREATE TABLE load (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT");
          db.execute("CREATE TABLE tick (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT");
        });
    while (Files.size(file) < bytes) {
      store.update(
          db -> {
            for (int i = 0; i < 2_000; i++) {
              var body = new StringBuilder();
              for (int w = 60 + random.nextInt(120); w > 0; w--) {
                body.append(
                        words.get((int) Math.min(19_999, Math.abs(random.nextGaussian() * 4e3))))
                    .append(' ');
              }
              db.execute("INSERT INTO load (body) VALUES (?)", body.toString());
              db.execute(
                  "INSERT INTO passage_fts (rowid, text) SELECT max(id), ? FROM load",
                  body.toString());
            }
          });
    }
    boolean _ = store.truncateLog();
  }

  /// Fifty writes a second, whatever each takes: one that waits is late for all of its wait.
  private final class Writing {
    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private volatile boolean over;

    Writing(Store store) {
      thread = Thread.ofPlatform().start(() -> write(store));
    }

    private void write(Store store) {
      long due = System.nanoTime();
      while (!over) {
        LockSupport.parkNanos(due - System.nanoTime());
        store.update(db -> db.execute("INSERT INTO tick (body) VALUES (?)", "x".repeat(500)));
        millis.add((System.nanoTime() - due) / 1e6);
        due += 1_000_000_000L / WRITES_A_SECOND;
      }
    }

    void phase(String name) {
      List<Double> sorted;
      synchronized (millis) {
        sorted = new ArrayList<>(millis);
        millis.clear();
      }
      Collections.sort(sorted);
      int last = sorted.size() - 1;
      figures.add(
          String.format(
              Locale.ROOT,
              "%s: %,d of them, p50 %.1f ms, p99 %.1f ms, at most %.1f ms",
              name,
              sorted.size(),
              sorted.get(last / 2),
              sorted.get(last * 99 / 100),
              sorted.get(last)));
    }

    void stop() throws InterruptedException {
      over = true;
      thread.join();
    }
  }
}
