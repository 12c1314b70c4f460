package commonplace.bot.command;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message that asks for something by name.
///
/// @param name without the slash, in lower case
/// @param rest what stands behind the name, without surrounding space
public record Command(String name, String rest) {
  private static final Pattern FORM =
      Pattern.compile("/([A-Za-z][A-Za-z0-9_]*)(?:\\s+(.*))?\\s*", Pattern.DOTALL);

  /// What stops something does not wait behind it, nor does what tells what runs.
  private static final Set<String> OVERTAKING =
      Set.of("cancel", "stop", "stop_all", "jobs", "watch");

  /// The command a message is, if it is one.
  public static Optional<Command> in(String text) {
    Matcher m = FORM.matcher(text.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    String rest = m.group(2) == null ? "" : m.group(2).strip();
    return Optional.of(new Command(m.group(1).toLowerCase(Locale.ROOT), rest));
  }

  /// Whether only an owner or admin may give it.
  boolean forOperators() {
    return OperatorCommands.NAMES.contains(name);
  }

  /// Whether it is handled at once, ahead of what its conversation is waiting for.
  public boolean overtakes() {
    return OVERTAKING.contains(name) || forOperators();
  }
}
