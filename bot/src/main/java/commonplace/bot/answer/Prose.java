package commonplace.bot.answer;

import commonplace.tasks.fetch.Links;
import java.util.Comparator;
import java.util.List;

/// What a message says besides the links it holds, whose words would count as asked about.
public final class Prose {
  private Prose() {}

  /// The text with a space in place of each link.
  public static String of(String text) {
    // one link may begin like another
    List<String> longestFirst =
        Links.in(text).stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    String prose = text;
    for (String link : longestFirst) {
      prose = prose.replace(link, " ");
    }
    return prose;
  }
}
