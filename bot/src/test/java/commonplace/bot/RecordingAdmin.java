package commonplace.bot;

import commonplace.bot.command.AdminCommands;
import commonplace.memory.chat.SpaceId;
import java.time.Duration;
import java.util.List;
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

  @Override
  public String memoryctl(List<String> arguments, String by, SpaceId space) {
    return arguments + " in space " + space.value();
  }
}
