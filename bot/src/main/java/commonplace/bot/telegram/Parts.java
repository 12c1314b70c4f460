package commonplace.bot.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Cuts styled text into messages that Telegram takes.
///
/// A message holds 4096 UTF-16 units after its entities were parsed
/// (https://core.telegram.org/bots/api#sendmessage), and at most 32 KiB before. The same text is
/// always cut the same way, so that a delivery can go on behind a part that was taken.
final class Parts {
  static final int LIMIT = 4_096;
  private static final int SOURCE_LIMIT = 30_000;

  /// One message.
  ///
  /// @param html with tags
  /// @param plain the same without, for a server that will not parse it
  record Part(String html, String plain) {}

  private final Styled styled;
  private final Cuts cuts;
  private final String text;

  private Parts(Styled styled) {
    this.styled = styled;
    this.text = styled.text();
    this.cuts = new Cuts(text, verbatim(styled));
  }

  /// None at all when there is nothing to see.
  static List<Part> of(Styled styled) {
    return new Parts(styled).all();
  }

  private List<Part> all() {
    List<Part> parts = new ArrayList<>();
    int from = cuts.start(0);
    while (from < text.length()) {
      int end = 0;
      Styled slice = styled;
      String html = "";
      int limit = LIMIT;
      do {
        end = cuts.end(from, limit);
        slice = styled.slice(from, cuts.trimmed(from, end));
        html = Html.of(slice);
        limit /= 2;
      } while (limit > 1 && html.getBytes(StandardCharsets.UTF_8).length > SOURCE_LIMIT);
      String plain = slice.text();
      if (plain.codePoints().anyMatch(Parts::visible)) {
        parts.add(new Part(html, plain));
      }
      from = cuts.start(end);
    }
    return parts;
  }

  private static BitSet verbatim(Styled styled) {
    BitSet verbatim = new BitSet();
    int at = 0;
    for (Styled.Run run : styled.runs()) {
      int end = at + run.text().length();
      verbatim.set(at, end, run.verbatim());
      at = end;
    }
    return verbatim;
  }

  /// Telegram calls a message of blanks, fillers and format characters empty.
  private static boolean visible(int c) {
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT ->
          false;
      default ->
          c != 0x2800
              && c != 0xFFFC
              && c != 0x115F
              && c != 0x1160
              && c != 0x3164
              && c != 0xFFA0
              && !(c >= 0xFE00 && c <= 0xFE0F);
    };
  }
}
