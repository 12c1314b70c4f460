package commonplace.admin;

import commonplace.admin.Health.State;
import commonplace.admin.Probe.Weight;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every probe at once and waits for all of them until one common deadline.
///
/// A probe that still hangs from an earlier round is not asked again, so that a thousand requests
/// leave one thread hanging. The threads are platform threads: a check stuck in native code, such
/// as SQLite's, would otherwise hold one of the few carriers that all virtual threads share. Safe
/// for use by any thread.
final class Checkup {
  /// What came of one probe.
  ///
  /// @param at when it last answered; absent if it never did
  record Finding(Weight weight, Health health, @Nullable Instant at) {}

  private static final Logger LOG = LoggerFactory.getLogger(Checkup.class);

  private final List<Probe> probes;
  private final Duration patience;
  private final InstantSource clock;
  private final Map<String, FutureTask<Finding>> asked = new ConcurrentHashMap<>();
  private final Map<String, Instant> answered = new ConcurrentHashMap<>();

  Checkup(List<Probe> probes, Duration patience, InstantSource clock) {
    this.probes = probes;
    this.patience = patience;
    this.clock = clock;
  }

  /// Findings by name, in the order of the probes.
  Map<String, Finding> run() throws InterruptedException {
    List<FutureTask<Finding>> begun = new ArrayList<>();
    for (Probe probe : probes) {
      begun.add(
          asked.compute(
              probe.name(), (_, last) -> last == null || last.isDone() ? ask(probe) : last));
    }
    long deadline = System.nanoTime() + patience.toNanos();
    Map<String, Finding> findings = new LinkedHashMap<>();
    for (int i = 0; i < probes.size(); i++) {
      Probe probe = probes.get(i);
      findings.put(probe.name(), await(probe, begun.get(i), deadline));
    }
    return findings;
  }

  /// The whole, from its parts: a vital part decides, any other part only worsens.
  static State overall(Iterable<Finding> findings) {
    State overall = State.HEALTHY;
    for (Finding finding : findings) {
      State state = finding.health().state();
      if (state == State.UNHEALTHY && finding.weight() == Weight.VITAL) {
        return State.UNHEALTHY;
      }
      if (state == State.UNHEALTHY || state == State.DEGRADED) {
        overall = State.DEGRADED;
      }
    }
    return overall;
  }

  /// Whether nothing is wrong with any vital part.
  static boolean vitalHealthy(Collection<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.weight() == Weight.VITAL)
        .allMatch(finding -> finding.health().state() == State.HEALTHY);
  }

  private FutureTask<Finding> ask(Probe probe) {
    FutureTask<Finding> task = new FutureTask<>(() -> answer(probe));
    Thread.ofPlatform().daemon().name("probe-" + probe.name()).start(task);
    return task;
  }

  private Finding answer(Probe probe) {
    Health health = probe.check().get();
    Instant now = clock.instant();
    answered.put(probe.name(), now);
    return new Finding(probe.weight(), health, now);
  }

  private Finding await(Probe probe, FutureTask<Finding> task, long deadline)
      throws InterruptedException {
    try {
      return task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return bad(probe, "No answer within " + patience.toMillis() + " ms.");
    } catch (ExecutionException e) {
      LOG.warn("probe {} failed", probe.name(), e.getCause());
      return bad(probe, "The check itself failed: see the log.");
    }
  }

  private Finding bad(Probe probe, String why) {
    return new Finding(probe.weight(), Health.unhealthy(why), answered.get(probe.name()));
  }
}
