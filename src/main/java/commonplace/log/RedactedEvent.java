package commonplace.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/// An event whose every text went through the redaction. It has no arguments any more: they stand
/// in the message.
final class RedactedEvent implements ILoggingEvent {
  private final ILoggingEvent event;
  private final String message;
  private final Map<String, String> context;
  private final List<KeyValuePair> pairs;
  private final @Nullable IThrowableProxy throwable;

  RedactedEvent(ILoggingEvent event, Redaction redaction) {
    this.event = event;
    this.message = redaction.apply(String.valueOf(event.getFormattedMessage()));
    this.context = new LinkedHashMap<>();
    event
        .getMDCPropertyMap()
        .forEach((key, value) -> context.put(key, redaction.apply(String.valueOf(value))));
    this.pairs =
        Optional.ofNullable(event.getKeyValuePairs()).orElse(List.of()).stream()
            .map(pair -> new KeyValuePair(pair.key, redacted(pair.value, redaction)))
            .toList();
    IThrowableProxy thrown = event.getThrowableProxy();
    this.throwable = thrown == null ? null : new RedactedThrowable(thrown, redaction);
  }

  private static Object redacted(@Nullable Object value, Redaction redaction) {
    return switch (value) {
      case Number number -> number;
      case Boolean truth -> truth;
      case null, default -> redaction.apply(String.valueOf(value));
    };
  }

  @Override
  public String getMessage() {
    return message;
  }

  @Override
  public String getFormattedMessage() {
    return message;
  }

  @Override
  public Object @Nullable [] getArgumentArray() {
    return null;
  }

  @Override
  public @Nullable IThrowableProxy getThrowableProxy() {
    return throwable;
  }

  @Override
  public Map<String, String> getMDCPropertyMap() {
    return context;
  }

  @Override
  @Deprecated
  public Map<String, String> getMdc() {
    return context;
  }

  @Override
  public List<KeyValuePair> getKeyValuePairs() {
    return pairs;
  }

  /// Categories only: the name of any other marker is text like any other.
  @Override
  public List<Marker> getMarkerList() {
    return Category.among(Optional.ofNullable(event.getMarkerList()).orElse(List.of()));
  }

  @Override
  public String getThreadName() {
    return event.getThreadName();
  }

  @Override
  public Level getLevel() {
    return event.getLevel();
  }

  @Override
  public String getLoggerName() {
    return event.getLoggerName();
  }

  @Override
  public LoggerContextVO getLoggerContextVO() {
    return event.getLoggerContextVO();
  }

  @Override
  public StackTraceElement[] getCallerData() {
    return event.getCallerData();
  }

  @Override
  public boolean hasCallerData() {
    return event.hasCallerData();
  }

  @Override
  public long getTimeStamp() {
    return event.getTimeStamp();
  }

  @Override
  public int getNanoseconds() {
    return event.getNanoseconds();
  }

  @Override
  public long getSequenceNumber() {
    return event.getSequenceNumber();
  }

  @Override
  public void prepareForDeferredProcessing() {
    event.prepareForDeferredProcessing();
  }
}
