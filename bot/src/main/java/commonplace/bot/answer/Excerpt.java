package commonplace.bot.answer;

import commonplace.memory.recall.Hit;

/// A sentence that answers: `quote` is what stands in `hit.text()` from `start` to before `end`.
///
/// @param start in UTF-16 units of `hit.text()`
/// @param end in UTF-16 units of `hit.text()`
public record Excerpt(Hit hit, String quote, int start, int end) {
  public Excerpt {
    if (!hit.text().substring(start, end).equals(quote)) {
      throw new IllegalArgumentException("The quote does not stand at " + start + " to " + end);
    }
  }

  static Excerpt of(Hit hit, int start, int end) {
    return new Excerpt(hit, hit.text().substring(start, end), start, end);
  }
}
