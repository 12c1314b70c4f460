package commonplace.bot.telegram;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// One kind of formatting that Telegram knows.
///
/// @param value the address of a link, the language of a code block, otherwise empty
record Style(Tag tag, String value) {
  enum Tag {
    BOLD("b"),
    ITALIC("i"),
    STRUCK("s"),
    QUOTE("blockquote"),
    LINK("a"),
    CODE("code"),
    PRE("pre");

    private final String name;

    Tag(String name) {
      this.name = name;
    }
  }

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9+#._-]{1,30}");
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s/][^\\s]*");

  /// A link longer than this stays text, so that a part never outgrows what Telegram parses.
  private static final int LONGEST_LINK = 2_000;

  static Style of(Tag tag) {
    return new Style(tag, "");
  }

  static Style code(String info) {
    String language = info.strip().split("\\s+", 2)[0];
    return new Style(Tag.PRE, LANGUAGE.matcher(language).matches() ? language : "");
  }

  static boolean linkable(String address) {
    return address.length() <= LONGEST_LINK && WEB.matcher(address).matches();
  }

  /// What remains of nested styles after Telegram's rules: none twice, a link keeps no code, and
  /// code keeps nothing but the quote around it.
  static List<Style> allowed(List<Style> outerToInner) {
    Map<Tag, Style> once = new LinkedHashMap<>();
    outerToInner.forEach(style -> once.putIfAbsent(style.tag, style));
    if (once.containsKey(Tag.LINK)) {
      once.remove(Tag.CODE);
    }
    if (once.containsKey(Tag.CODE) || once.containsKey(Tag.PRE)) {
      once.keySet().removeIf(tag -> tag != Tag.QUOTE && tag != Tag.CODE && tag != Tag.PRE);
    }
    return List.copyOf(once.values());
  }

  boolean verbatim() {
    return tag == Tag.CODE || tag == Tag.PRE;
  }

  String opening() {
    return switch (tag) {
      case LINK -> "<a href=\"" + Html.escape(value) + "\">";
      case PRE ->
          value.isEmpty() ? "<pre>" : "<pre><code class=\"language-" + Html.escape(value) + "\">";
      case BOLD, ITALIC, STRUCK, QUOTE, CODE -> "<" + tag.name + ">";
    };
  }

  String closing() {
    return tag == Tag.PRE && !value.isEmpty() ? "</code></pre>" : "</" + tag.name + ">";
  }
}
