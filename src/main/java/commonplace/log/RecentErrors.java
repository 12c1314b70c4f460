package commonplace.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import commonplace.admin.log.ErrorClass;
import commonplace.admin.log.ErrorLog;
import commonplace.admin.log.LoggedError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hands errors, and warnings behind which an exception stands, to whoever counts them. What it is
/// given has been redacted.
final class RecentErrors extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final ErrorLog errors;

  RecentErrors(ErrorLog errors) {
    this.errors = errors;
  }

  /// What an alert tells of is no error of its own.
  private static final String ALERTS = "commonplace.admin.alert";

  static boolean wants(ILoggingEvent event) {
    boolean bad =
        event.getLevel().isGreaterOrEqual(Level.ERROR)
            || (Logs.warns(event) && event.getThrowableProxy() != null);
    return bad && !event.getLoggerName().startsWith(ALERTS);
  }

  @Override
  protected void append(ILoggingEvent event) {
    errors.add(
        new LoggedError(
            event.getInstant(),
            event.getLoggerName(),
            ErrorClass.of(thrown(event.getThrowableProxy())),
            event.getFormattedMessage()));
  }

  private static List<String> thrown(@Nullable IThrowableProxy proxy) {
    List<String> names = new ArrayList<>();
    for (IThrowableProxy each = proxy; each != null && names.size() < 20; each = each.getCause()) {
      names.add(each.getClassName());
    }
    return names;
  }
}
