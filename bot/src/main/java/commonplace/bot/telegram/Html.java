package commonplace.bot.telegram;

import java.util.ArrayList;
import java.util.List;

/// Writes styled text as the HTML that Telegram parses.
///
/// See "HTML style" in https://core.telegram.org/bots/api#formatting-options
final class Html {
  private Html() {}

  static String of(Styled text) {
    StringBuilder html = new StringBuilder();
    List<Style> open = new ArrayList<>();
    for (Styled.Run run : text.runs()) {
      int kept = common(open, run.styles());
      close(html, open, kept);
      for (Style style : run.styles().subList(kept, run.styles().size())) {
        html.append(style.opening());
        open.add(style);
      }
      html.append(escape(run.text()));
    }
    close(html, open, 0);
    return html.toString();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static int common(List<Style> open, List<Style> wanted) {
    int same = 0;
    while (same < open.size() && same < wanted.size() && open.get(same).equals(wanted.get(same))) {
      same++;
    }
    return same;
  }

  private static void close(StringBuilder html, List<Style> open, int down) {
    while (open.size() > down) {
      html.append(open.removeLast().closing());
    }
  }
}
