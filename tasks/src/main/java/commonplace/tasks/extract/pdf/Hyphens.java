package commonplace.tasks.extract.pdf;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Joins what was divided at the end of a line. A hyphen stays when the pages write the word with
/// it elsewhere, and never without.
final class Hyphens {
  private static final Pattern WORD = Pattern.compile("\\p{L}++(?:[-\u2010]\\p{L}++)*+");
  private static final Pattern DIVIDED =
      Pattern.compile("(?s).*?(\\p{L}+(?:[-\u2010]\\p{L}+)*)[-\u2010\u00ad]$");
  private static final Pattern REST = Pattern.compile("(?s)^(\\p{Ll}[\\p{L}]*).*");

  private final Set<String> words = new HashSet<>();

  /// @param pages whose words are looked at
  Hyphens(List<List<TextLine>> pages) {
    for (List<TextLine> page : pages) {
      for (TextLine line : page) {
        WORD.matcher(line.text()).results().forEach(found -> words.add(key(found.group())));
      }
    }
  }

  /// A line of a paragraph behind what came before it.
  String join(String before, String line) {
    if (before.isEmpty()) {
      return line;
    }
    Matcher divided = DIVIDED.matcher(before.substring(Math.max(0, before.length() - 60)));
    Matcher rest = REST.matcher(line);
    if (!divided.matches() || !rest.matches()) {
      return before + " " + line;
    }
    String bare = before.substring(0, before.length() - 1);
    String whole = key(divided.group(1) + rest.group(1));
    String hyphened = key(divided.group(1) + "-" + rest.group(1));
    return words.contains(hyphened) && !words.contains(whole) ? bare + "-" + line : bare + line;
  }

  private static String key(String word) {
    return word.toLowerCase(Locale.ROOT).replace('\u2010', '-');
  }
}
