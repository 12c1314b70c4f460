package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Placed;
import commonplace.memory.knowledge.Span;
import commonplace.tasks.extract.Passages;
import commonplace.tasks.extract.document.Missed;
import commonplace.tasks.extract.document.Paragraph;
import commonplace.tasks.extract.document.Piece;
import java.util.ArrayList;
import java.util.List;

/// So much of a source as is stored in one commit.
///
/// @param text paragraphs with one blank line between them
/// @param passages of that text, in order
/// @param missed what was not understood
record Batch(String text, List<Placed> passages, List<Missed> missed) {
  /// While they are stored everybody else's commits wait.
  static final int MOST_PASSAGES = 100;

  Batch {
    passages = List.copyOf(passages);
    missed = List.copyOf(missed);
  }

  /// A unit of a file, cut into such parts; at least one.
  static List<Batch> of(Piece piece) {
    List<Batch> parts = new ArrayList<>();
    var text = new StringBuilder();
    List<Placed> passages = new ArrayList<>();
    int offset = 0;
    for (Paragraph paragraph : piece.paragraphs()) {
      String words = paragraph.text().strip();
      List<Passages.Span> spans = Passages.of(words);
      if (!passages.isEmpty() && passages.size() + spans.size() > MOST_PASSAGES) {
        parts.add(new Batch(text.toString(), passages, List.of()));
        text.setLength(0);
        passages.clear();
        offset = 0;
      }
      if (spans.isEmpty()) {
        continue;
      }
      if (!text.isEmpty()) {
        text.append("\n\n");
        offset += 2;
      }
      for (Passages.Span span : spans) {
        passages.add(
            new Placed(new Span(offset + span.start(), offset + span.end()), paragraph.spot()));
      }
      text.append(words);
      offset += words.codePointCount(0, words.length());
    }
    parts.add(new Batch(text.toString(), passages, piece.missed()));
    return parts;
  }
}
