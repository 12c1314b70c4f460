package commonplace.tasks.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Plain text and Markdown as paragraphs: blank lines part them, hard-wrapped prose is joined,
/// lines that mean something as lines (lists, tables, code) stay.
final class PlainText {
  private static final Pattern BLANK_LINE = Pattern.compile("\\R(?:[ \\t]*+\\R)++");
  private static final Pattern LINE_THAT_STANDS =
      Pattern.compile("(?m)^(?:[-*+|>#] ?|\\d{1,3}[.)] |```|~~~|\\t| {4})");
  private static final Pattern HEADING_MARK = Pattern.compile("^#+\\s*");
  private static final Pattern SENTENCE = Pattern.compile("[.;:,。…]$");

  /// Not the full stop of "Dr.", "J." and "e.g.".
  private static final Pattern SENTENCE_END =
      Pattern.compile(
          "(?<!\\b(?:\\p{Lu}\\p{L}{0,3}|\\p{L}))\\.(?=\\s)|[!?](?=\\s)|[。！？]",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final int LONGEST_TITLE = 120;
  private static final int LONGEST_BEGINNING = 80;

  private PlainText() {}

  static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    for (String part : BLANK_LINE.split(text, -1)) {
      boolean lines = LINE_THAT_STANDS.matcher(part).find();
      String paragraph = lines ? Whitespace.ofCode(part) : Whitespace.collapse(part);
      if (!paragraph.isEmpty()) {
        blocks.add(new Block(Block.Kind.TEXT, paragraph));
      }
    }
    return blocks;
  }

  /// The first line, when it is short enough to be a title and no sentence.
  static Optional<String> title(List<Block> blocks) {
    return Optional.of(opening(blocks))
        .filter(line -> !line.isEmpty() && line.length() <= LONGEST_TITLE)
        .filter(line -> !SENTENCE.matcher(line).find());
  }

  /// How it begins, for what has no better name: a sentence at most, cut at a word.
  static Optional<String> beginning(List<Block> blocks) {
    String line = opening(blocks);
    Matcher end = SENTENCE_END.matcher(line);
    String sentence = end.find() ? line.substring(0, end.end()) : line;
    if (sentence.length() <= LONGEST_BEGINNING) {
      return Optional.of(sentence).filter(text -> !text.isEmpty());
    }
    int space = sentence.lastIndexOf(' ', LONGEST_BEGINNING);
    return space < 0 ? Optional.empty() : Optional.of(sentence.substring(0, space).strip() + "…");
  }

  private static String opening(List<Block> blocks) {
    String first = blocks.getFirst().text().lines().findFirst().orElse("");
    return HEADING_MARK.matcher(first).replaceFirst("").strip();
  }
}
