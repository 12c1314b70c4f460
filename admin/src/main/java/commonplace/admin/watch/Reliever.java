package commonplace.admin.watch;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what ladder and throttle decide, one thing at a time. Safe for use from any thread; what it
/// shows is never behind a clean-up that runs.
final class Reliever {
  private static final Logger LOG = LoggerFactory.getLogger(Reliever.class);
  private static final String WATCH = "watch";
  private static final int KEPT = 20;
  private static final Set<Rung> FREES = Set.of(Rung.CACHES, Rung.MODELS);

  private final WatchSettings settings;
  private final Sampler sampler;
  private final List<Relief> reliefs;
  private final Restarts restarts;
  private final InstantSource clock;
  private final Relief trim = Relief.once("trim", Rung.MODELS, Trim::run);
  private final ReentrantLock turn = new ReentrantLock();
  private final Deque<CleanUp> done = new ArrayDeque<>();
  private volatile Ladder ladder = Ladder.DOWN;
  private volatile Throttle throttle = Throttle.OFF;
  private final AtomicLong cleanUps = new AtomicLong();
  private volatile List<CleanUp> shown = List.of();

  Reliever(
      WatchSettings settings,
      Sampler sampler,
      List<Relief> reliefs,
      Restarts restarts,
      InstantSource clock) {
    this.settings = settings;
    this.sampler = sampler;
    this.reliefs = List.copyOf(reliefs);
    this.restarts = restarts;
    this.clock = clock;
  }

  /// Acts on what memory is at.
  void memory(double memoryMb) {
    turn.lock();
    try {
      climb(memoryMb);
    } finally {
      turn.unlock();
    }
  }

  /// Acts on what the CPU is at.
  void cpu(double percent) {
    turn.lock();
    try {
      pace(percent);
    } finally {
      turn.unlock();
    }
  }

  /// Empties caches and unloads models now, whatever memory is at.
  CleanUp cleanUp(String by) {
    turn.lock();
    try {
      CleanUp made = run(List.of(Rung.CACHES, Rung.MODELS), by);
      FREES.stream().filter(rung -> !ladder.held().contains(rung)).forEach(this::release);
      return made;
    } finally {
      turn.unlock();
    }
  }

  Emergency emergency() {
    return new Emergency(!ladder.held().isEmpty(), throttle.on(), cleanUps.get());
  }

  /// The rungs in force.
  Set<Rung> held() {
    return ladder.held();
  }

  /// The last clean-ups, newest first.
  List<CleanUp> cleanUps() {
    return shown;
  }

  private void climb(double memoryMb) {
    Ladder.Turn next = ladder.after(settings, memoryMb);
    ladder = next.next();
    if (!next.taken().isEmpty()) {
      cleanUps.incrementAndGet();
      run(next.taken(), WATCH);
    }
    if (!next.released().isEmpty()) {
      LOG.info("memory stayed low at {} MB: everything is released", Math.round(memoryMb));
      next.released().forEach(this::release);
    }
    if (next.restart()) {
      restart(memoryMb);
    } else if (memoryMb < settings.thresholds().leave() * settings.limitMb()) {
      restarts.relieved();
    }
  }

  private void restart(double memoryMb) {
    String reason =
        "Memory was at %.0f MB, the limit is %.0f MB.".formatted(memoryMb, settings.limitMb());
    switch (restarts.automatic(reason)) {
      case Requested.Refused refused -> LOG.warn("{} No restart: {}", reason, refused.why());
      case Requested.Scheduled _ -> {}
    }
  }

  private void pace(double percent) {
    boolean before = throttle.on();
    throttle = throttle.after(settings.thresholds(), percent);
    if (throttle.on() == before) {
      return;
    }
    if (throttle.on()) {
      LOG.warn("CPU is at {} %: background work slows", Math.round(percent));
      at(Rung.CPU).forEach(this::step);
    } else {
      LOG.info("CPU is at {} %: background work goes on as usual", Math.round(percent));
      release(Rung.CPU);
    }
  }

  private CleanUp run(Collection<Rung> rungs, String by) {
    List<Relief> wanted = new ArrayList<>();
    rungs.forEach(rung -> wanted.addAll(at(rung)));
    if (rungs.stream().anyMatch(FREES::contains)) {
      wanted.add(trim);
    }
    double before = sampler.memoryMb();
    List<CleanUp.Step> steps = wanted.stream().map(this::step).toList();
    CleanUp made =
        new CleanUp(clock.instant(), by, Tenths.of(before), Tenths.of(sampler.memoryMb()), steps);
    LOG.warn("clean-up by {}: {}", by, made.words());
    done.addFirst(made);
    if (done.size() > KEPT) {
      done.removeLast();
    }
    shown = List.copyOf(done);
    return made;
  }

  /// One that fails keeps none of the others from running.
  private CleanUp.Step step(Relief relief) {
    double before = sampler.memoryMb();
    try {
      relief.run().run();
    } catch (RuntimeException e) {
      LOG.error("{} failed", relief.name(), e);
      return new CleanUp.Step(relief.name(), 0, String.valueOf(e.getMessage()));
    }
    return new CleanUp.Step(
        relief.name(), Tenths.of(Math.max(0, before - sampler.memoryMb())), null);
  }

  private void release(Rung rung) {
    for (Relief relief : at(rung)) {
      try {
        relief.release().run();
      } catch (RuntimeException e) {
        LOG.error("{} could not be released", relief.name(), e);
      }
    }
  }

  private List<Relief> at(Rung rung) {
    return reliefs.stream().filter(relief -> relief.at() == rung).toList();
  }
}
