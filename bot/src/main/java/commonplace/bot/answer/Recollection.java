package commonplace.bot.answer;

import commonplace.bot.command.Command;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.Hit;
import commonplace.memory.recall.Recall;
import commonplace.tasks.fetch.Links;
import java.util.List;

/// What comes to mind when a letter is read.
final class Recollection {
  private Recollection() {}

  /// What of the letter's space has its words, the best first; commands, which say nothing, left
  /// out.
  ///
  /// @param limit most messages and most passages, each
  static List<Hit> of(Letter letter, Recall recall, int limit) {
    return recall
        .search(
            letter.place().space(),
            Links.without(letter.message().text()),
            letter.message().id(),
            limit)
        .stream()
        .filter(hit -> !isCommand(hit))
        .toList();
  }

  private static boolean isCommand(Hit hit) {
    return hit instanceof Hit.OfMessage && Command.in(hit.text()).isPresent();
  }
}
