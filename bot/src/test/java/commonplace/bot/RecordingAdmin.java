package commonplace.bot;

import commonplace.bot.command.AdminCommands;
import java.time.Duration;
import org.slf4j.event.Level;

/// Answers with what it was asked.
public final class RecordingAdmin implements AdminCommands {
  @Override
  public String status() {
    return "status";
  }

  @Override
  public String restart(String by) {
    return "restart for " + by;
  }

  @Override
  public String errors(Duration window) {
    return "errors of " + window;
  }

  @Override
  public String logLevel(Level level) {
    return "log from " + level;
  }

  @Override
  public String doctor() {
    return "doctor";
  }

  @Override
  public String workers() {
    return "workers";
  }

  @Override
  public String alerts() {
    return "alerts";
  }

  @Override
  public String acknowledge(long id) {
    return "note of " + id;
  }
}
