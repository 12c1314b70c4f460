package commonplace.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.List;
import java.util.function.Predicate;

/// The one appender of the root logger. It redacts an event once and hands it to every writer that
/// wants it; no other appender is attached to any logger.
final class RedactingAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  /// Something that writes, and what it writes.
  record Writer(Predicate<ILoggingEvent> wants, Appender<ILoggingEvent> appender) {}

  private final List<Writer> writers;
  private volatile Redaction redaction;

  RedactingAppender(List<Writer> writers, Redaction redaction) {
    this.writers = List.copyOf(writers);
    this.redaction = redaction;
  }

  void redaction(Redaction newer) {
    redaction = newer;
  }

  @Override
  protected void append(ILoggingEvent event) {
    RedactedEvent clean = new RedactedEvent(event, redaction);
    for (Writer writer : writers) {
      if (writer.wants().test(clean)) {
        writer.appender().doAppend(clean);
      }
    }
  }

  @Override
  public void stop() {
    super.stop();
    writers.forEach(writer -> writer.appender().stop());
  }
}
