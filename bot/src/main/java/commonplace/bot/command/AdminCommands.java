package commonplace.bot.command;

import commonplace.memory.chat.SpaceId;
import java.time.Duration;
import java.util.List;
import org.slf4j.event.Level;

/// What an operator can ask of the program in chat. Answers are Markdown. Any thread; none waits
/// for the outside, and none throws for what it finds.
public interface AdminCommands {
  /// How the program does, the worst first.
  String status();

  /// Begins an orderly restart, or says why there is none.
  ///
  /// @param by who asked, for the history
  String restart(String by);

  /// What went wrong in the time that has just passed.
  String errors(Duration window);

  /// Logs from that level on, until the program ends.
  String logLevel(Level level);

  /// What was checked and found, with remedies.
  String doctor();

  /// The background workers, one a line.
  String workers();

  /// The alerts that stand, one a line, each with its number.
  String alerts();

  /// Takes note of the alert of that number, or says why not.
  String acknowledge(long id);

  /// Carries out a command of `memoryctl` and answers what it said, as plain text. One that puts a
  /// talk in short waits for the model, half a minute at most; then it does without.
  ///
  /// @param arguments without the name
  /// @param by who asks, as it stands beside what he decides
  /// @param space of the chat: no job or source of another one is seen or moved
  String memoryctl(List<String> arguments, String by, SpaceId space);
}
