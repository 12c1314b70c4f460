package commonplace.admin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// How often standing alerts were seen since that was last written: a commit at each look would
/// wear the disk for nothing. Safe for use from any thread.
final class Sightings {
  private static final Duration WRITTEN_EVERY = Duration.ofHours(1);

  /// @param written when it was seen last as the table has it
  private record Sighting(int times, Instant last, String message, Instant written) {}

  private final Map<Long, Sighting> unwritten = new ConcurrentHashMap<>();

  /// The alert of a row as it was seen last.
  PerformanceAlert on(PerformanceAlert row) {
    Sighting seen = unwritten.get(row.id());
    return seen == null || row.resolvedAt() != null || seen.times() <= row.timesSeen()
        ? row
        : row.seen(seen.message(), seen.times(), seen.last());
  }

  /// Keeps these steps if they are nothing but sightings that need not be written yet.
  ///
  /// @return false when they are to be written, all of them
  boolean keep(List<Step> steps, Instant now) {
    List<Step.Again> sightings =
        steps.stream().flatMap(step -> sighting(step, now).stream()).toList();
    if (sightings.size() < steps.size()) {
      return false;
    }
    sightings.forEach(step -> keep(step, now));
    return true;
  }

  /// These steps are written.
  void written(List<Step> steps) {
    unwritten
        .keySet()
        .removeAll(
            steps.stream()
                .flatMap(step -> Sightings.alert(step).stream())
                .map(PerformanceAlert::id)
                .collect(Collectors.toSet()));
  }

  private Optional<Step.Again> sighting(Step step, Instant now) {
    return step instanceof Step.Again again
            && again.news().isEmpty()
            && now.isBefore(written(again.alert()).plus(WRITTEN_EVERY))
        ? Optional.of(again)
        : Optional.empty();
  }

  private Instant written(PerformanceAlert alert) {
    Sighting seen = unwritten.get(alert.id());
    return seen == null ? alert.lastSeenAt() : seen.written();
  }

  private void keep(Step.Again step, Instant now) {
    PerformanceAlert alert = step.alert();
    unwritten.put(
        alert.id(), new Sighting(alert.timesSeen() + 1, now, step.message(), written(alert)));
  }

  private static Optional<PerformanceAlert> alert(Step step) {
    return switch (step) {
      case Step.Raise _ -> Optional.empty();
      case Step.Again again -> Optional.of(again.alert());
      case Step.Resolve resolve -> Optional.of(resolve.alert());
    };
  }
}
