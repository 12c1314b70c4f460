package commonplace.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/// What a line of the log is about, for whoever filters it. Warnings and errors are found by their
/// level; the rest by a marker, or by the part that said it.
public enum Category {
  STARTUP,
  HEALTH,
  RESOURCES,
  WARNINGS,
  ERRORS,
  SHUTDOWN;

  private static final Set<String> WORDS =
      Arrays.stream(values()).map(Category::word).collect(Collectors.toUnmodifiableSet());

  /// To be given with a line: `LOG.info(STARTUP.marker(), "…")`.
  public Marker marker() {
    return MarkerFactory.getMarker(word());
  }

  /// As it stands in the log.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Those of the markers that are categories; any other may hold anything.
  static List<Marker> among(List<Marker> markers) {
    return markers.stream().filter(marker -> WORDS.contains(marker.getName())).toList();
  }

  /// The category of an event; empty for the daily work.
  static Optional<String> of(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
      return Optional.of(ERRORS.word());
    }
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      return Optional.of(WARNINGS.word());
    }
    List<Marker> markers = event.getMarkerList();
    if (markers != null && !markers.isEmpty()) {
      return Optional.of(markers.getFirst().getName());
    }
    String logger = event.getLoggerName();
    if (logger.startsWith("commonplace.admin.watch")) {
      return Optional.of(RESOURCES.word());
    }
    boolean health =
        logger.startsWith("commonplace.admin.slo")
            || logger.startsWith("commonplace.memory.breaker");
    return health ? Optional.of(HEALTH.word()) : Optional.empty();
  }
}
