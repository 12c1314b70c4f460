package commonplace.tasks.extract.pdf;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;

/// A sentence that goes on over the end of a page belongs to the page where it begins.
final class PageBreak {
  private static final int LONGEST_REST = 600;

  private PageBreak() {}

  /// Moves the rest of a broken sentence from the head of a page to the foot of the one before.
  static void mend(List<String> before, List<String> after, Hyphens hyphens) {
    if (before.isEmpty() || after.isEmpty()) {
      return;
    }
    String foot = before.getLast();
    String head = after.getFirst();
    if (Paragraphs.ends(foot) || !Character.isLowerCase(head.codePointAt(0))) {
      return;
    }
    var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(head);
    int end = sentences.next();
    if (end <= 0 || end > LONGEST_REST) {
      return;
    }
    before.set(before.size() - 1, hyphens.join(foot, head.substring(0, end).strip()));
    String rest = head.substring(end).strip();
    if (rest.isEmpty()) {
      after.removeFirst();
    } else {
      after.set(0, rest);
    }
  }
}
