package commonplace.tasks.mine;

import commonplace.tasks.extract.Passages;
import java.util.ArrayList;
import java.util.List;

/// The sentences of a text. Headings, lists, bylines and tables are none of it.
record Prose(List<Statement> sentences) {

  static Prose of(List<Passages.Span> passages) {
    List<Statement> sentences = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      collect(passages.get(i), i + 1, sentences);
    }
    return new Prose(List.copyOf(sentences));
  }

  private static void collect(Passages.Span passage, int ordinal, List<Statement> into) {
    String text = passage.text();
    int counted = 0;
    int offset = passage.start();
    for (Sentences.Span span : Sentences.split(text)) {
      String sentence = span.of(text);
      int start = offset + text.codePointCount(counted, span.start());
      int end = start + sentence.codePointCount(0, sentence.length());
      counted = span.end();
      offset = end;
      if (Checkable.isSentence(sentence)) {
        into.add(new Statement(ordinal, start, end, sentence, 0));
      }
    }
  }
}
