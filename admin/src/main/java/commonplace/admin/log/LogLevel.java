package commonplace.admin.log;

import org.slf4j.event.Level;

/// How much the program says of itself; the application has the log.
public interface LogLevel {
  Level current();

  /// From now on, until the next start.
  void change(Level level);
}
