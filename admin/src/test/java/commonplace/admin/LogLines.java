package commonplace.admin;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/// What some loggers say during a test, from INFO on; for a field with [RegisterExtension].
public final class LogLines implements BeforeEachCallback, AfterEachCallback {
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final List<Logger> loggers;

  /// @param loggers by name
  public LogLines(String... loggers) {
    this.loggers = Stream.of(loggers).map(name -> (Logger) LoggerFactory.getLogger(name)).toList();
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    lines.start();
    for (Logger logger : loggers) {
      logger.setLevel(Level.INFO);
      logger.addAppender(lines);
    }
  }

  @Override
  public void afterEach(ExtensionContext test) {
    for (Logger logger : loggers) {
      logger.detachAppender(lines);
      logger.setLevel(null);
    }
  }

  public List<ILoggingEvent> all() {
    return List.copyOf(lines.list);
  }
}
