package commonplace.bot;

import commonplace.bot.answer.Utterance;
import commonplace.bot.command.Command;
import commonplace.tasks.fetch.Links;
import java.util.List;
import java.util.Optional;

/// What a message is, by its form.
///
/// @param command what it asks for by name, if it does; then it has neither links nor question
/// @param links what it sends to be read, each once
/// @param more how many further links it holds, which are not read
/// @param asks whether it asks something besides sending links
record Heard(Optional<Command> command, List<String> links, int more, boolean asks) {
  /// More links than this in one message are a list to paste, not a wish to have them all read.
  private static final int MOST_LINKS = 10;

  static Heard in(String text) {
    Optional<Command> command = Command.in(text);
    if (command.isPresent()) {
      return new Heard(command, List.of(), 0, false);
    }
    List<String> all = Links.in(text);
    List<String> read = all.stream().limit(MOST_LINKS).toList();
    return new Heard(command, read, all.size() - read.size(), asks(text));
  }

  private static boolean asks(String text) {
    String prose = Links.without(text);
    // a question mark behind a link may be the end of it
    return prose.codePoints().anyMatch(Character::isLetter)
        && Utterance.of(prose) == Utterance.QUESTION;
  }
}
