package commonplace.memory.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How much of what is remembered a model is told.
///
/// Pure and safe for any thread.
public final class ContextWindow {
  /// More messages than this leave the window even when the budget would hold them.
  public static final int MOST_MESSAGES = 100;

  /// What a message costs besides its text: role and separators.
  public static final int TOKENS_AROUND_A_MESSAGE = 4;

  private ContextWindow() {}

  /// What a window is made of. What one leaves of its share goes to the others, in this order.
  public enum Part {
    /// What is known of the person.
    FACTS(0.2),
    /// Messages that were found again.
    RECALLED(0.2),
    /// Passages of what was read.
    PASSAGES(0.2),
    /// What was said last; it has no hole: one that does not fit ends it.
    TALK(0.35),
    /// What left the window, in short.
    SUMMARY(0.05);

    private final double share;

    Part(double share) {
      this.share = share;
    }

    /// Of the budget that the persona leaves, 0 to 1.
    public double share() {
      return share;
    }
  }

  /// Something to be told.
  ///
  /// @param tokens what it costs, as [#tokens] estimates it
  public record Item<T>(T content, int tokens) {}

  /// Chooses what is told: of each part as much as its share holds, then as much more as the others
  /// leave.
  ///
  /// @param budget in tokens, for all parts together; nothing is told when it is used up
  /// @param wanted of each part, the most important first
  /// @return what was chosen of each part, in the order in which it was wanted
  public static <T> Map<Part, List<T>> fit(int budget, Map<Part, List<Item<T>>> wanted) {
    Map<Part, Choice<T>> choices = new EnumMap<>(Part.class);
    int left = budget;
    for (Part part : Part.values()) {
      var choice = new Choice<>(part, wanted.getOrDefault(part, List.of()));
      left -= choice.take((int) (Math.max(0, budget) * part.share));
      choices.put(part, choice);
    }
    Map<Part, List<T>> chosen = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      Choice<T> choice = choices.get(part);
      if (choice != null) {
        left -= choice.take(left);
        chosen.put(part, choice.taken());
      }
    }
    return chosen;
  }

  /// What is chosen of one part.
  private static final class Choice<T> {
    private final boolean unbroken;
    private final List<Item<T>> wanted;
    private final boolean[] taken;

    Choice(Part part, List<Item<T>> wanted) {
      this.unbroken = part == Part.TALK;
      this.wanted = wanted;
      this.taken = new boolean[wanted.size()];
    }

    /// Takes more of it.
    ///
    /// @return what that costs
    int take(int most) {
      int used = 0;
      for (int i = 0; i < taken.length; i++) {
        int tokens = wanted.get(i).tokens();
        if (!taken[i] && used + tokens <= most) {
          taken[i] = true;
          used += tokens;
        } else if (!taken[i] && unbroken) {
          break;
        }
      }
      return used;
    }

    List<T> taken() {
      var contents = new ArrayList<T>();
      for (int i = 0; i < taken.length; i++) {
        if (taken[i]) {
          contents.add(wanted.get(i).content());
        }
      }
      return List.copyOf(contents);
    }
  }

  /// A careful estimate of a text's length in tokens: a third of its UTF-8 bytes, rounded up.
  ///
  /// Tokenizers differ between models and are large to load. English has more than four bytes a
  /// token in all common ones and Chinese about three bytes a character, at most one token each, so
  /// that the estimate errs on the long side.
  public static int tokens(String text) {
    return (text.getBytes(StandardCharsets.UTF_8).length + 2) / 3;
  }
}
