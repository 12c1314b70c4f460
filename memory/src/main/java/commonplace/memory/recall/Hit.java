package commonplace.memory.recall;

import commonplace.memory.chat.Message;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Source;
import java.util.List;

/// Something that was found again.
public sealed interface Hit {
  /// How well it matches, and by what.
  Match match();

  /// What was found, as it is stored.
  String text();

  /// How well it matches, comparable within one search; higher is better.
  default double score() {
    return match().score();
  }

  /// Why it was found, what counted most first.
  default List<Reason> why() {
    return match().why();
  }

  /// A message of a conversation in the space.
  record OfMessage(Message message, Match match) implements Hit {
    @Override
    public String text() {
      return message.text();
    }
  }

  /// A passage of a source of the space.
  record OfPassage(Passage passage, Source source, Match match) implements Hit {
    @Override
    public String text() {
      return passage.text();
    }
  }

  /// How well something matches.
  ///
  /// @param score comparable within one search
  /// @param why what counted most first
  /// @param itself whether it matches itself, and not only what stands around it
  record Match(double score, List<Reason> why, boolean itself) {
    public Match {
      why = List.copyOf(why);
    }
  }

  /// One reason among those for which something was found.
  ///
  /// @param text for people, a few words: `words: allergy, peanut`
  /// @param share of the whole score, 0 to 1
  record Reason(String text, double share) {}
}
