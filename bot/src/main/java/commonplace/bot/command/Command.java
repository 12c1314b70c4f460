package commonplace.bot.command;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message that asks for something by name. A word behind a slash is one, whether there is such a
/// command or not: what somebody ordered is never kept as a note.
///
/// @param name without the slash, in lower case, with _ for -
/// @param rest what stands behind the name, without surrounding space
public record Command(String name, String rest) {
  private static final Pattern FORM =
      Pattern.compile("/(\\p{L}[\\p{L}\\p{N}_-]*)[.,!?…]*(?:\\s+(.*))?\\s*", Pattern.DOTALL);

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
    return Optional.of(new Command(m.group(1).toLowerCase(Locale.ROOT).replace('-', '_'), rest));
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
