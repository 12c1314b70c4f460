package commonplace.tasks.worker;

import commonplace.memory.measure.Operations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// All that works in the background, and the one thread that looks after it. Safe for use from any
/// thread.
public final class Workers implements AutoCloseable {
  private static final Duration APART = Duration.ofMillis(250);

  private final InstantSource clock;
  private final Operations operations;
  private final List<Supervised> all = new CopyOnWriteArrayList<>();
  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Thread watch;

  public Workers(InstantSource clock, Operations operations) {
    this.clock = clock;
    this.operations = operations;
  }

  /// Begins that work and looks after it; whoever calls may close it before the others.
  ///
  /// @param name short and unique, as people write it: `polling`
  public Worker start(String name, Worker.Terms terms, Worker.Body body) {
    var worker = new Worker(name, terms, body, clock, operations);
    workers.add(worker);
    add(worker);
    worker.start();
    lookAfter();
    return worker;
  }

  /// Something that is supervised in another way; it is only shown and begun anew here.
  public void add(Supervised other) {
    all.add(other);
  }

  /// In the order in which they were added.
  public List<WorkerStatus> list() {
    return all.stream().map(Supervised::status).toList();
  }

  /// Begins that one anew, also one that was given up.
  ///
  /// @return false when there is none of that name
  public boolean restart(String name) {
    Optional<Supervised> found =
        all.stream().filter(one -> one.status().name().equals(name)).findFirst();
    found.ifPresent(Supervised::restart);
    return found.isPresent();
  }

  private synchronized void lookAfter() {
    if (watch == null) {
      watch = Thread.ofPlatform().daemon().name("workers").start(this::look);
    }
  }

  private void look() {
    try {
      while (!closed.await(APART.toMillis(), TimeUnit.MILLISECONDS)) {
        workers.forEach(Worker::look);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends those that still run, the last one added first.
  @Override
  public void close() {
    closed.countDown();
    workers.reversed().forEach(Worker::close);
  }
}
