package commonplace.tasks.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Plain text and Markdown as paragraphs: blank lines part them, hard-wrapped prose is joined,
/// lines that mean something as lines (lists, tables, code) stay.
final class PlainText {
  private static final Pattern BLANK_LINE = Pattern.compile("\\R(?:[ \\t]*+\\R)++");
  private static final Pattern LINE_THAT_STANDS =
      Pattern.compile("(?m)^(?:[-*+|>#] ?|\\d{1,3}[.)] |```|~~~|\\t| {4})");
  private static final int LONGEST_TITLE = 120;

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

  /// The first paragraph, when it is short enough to be a title.
  static Optional<String> title(List<Block> blocks) {
    String first = blocks.getFirst().text().lines().findFirst().orElse("");
    String title = first.replaceFirst("^#+\\s*", "").strip();
    return title.isEmpty() || title.length() > LONGEST_TITLE
        ? Optional.empty()
        : Optional.of(title);
  }
}
