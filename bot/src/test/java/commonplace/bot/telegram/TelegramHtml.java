package commonplace.bot.telegram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses Telegram HTML more strictly than Telegram does: what passes here cannot be refused there.
final class TelegramHtml {
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-z]+)(?: (href|class)=\"([^\"<>]*)\")?>");
  private static final Pattern REFERENCE = Pattern.compile("&(amp|lt|gt|quot);");
  private static final Map<String, String> CHARACTERS =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"");
  private static final Set<String> TAGS =
      Set.of("b", "i", "u", "s", "a", "code", "pre", "blockquote");

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private final List<Entity> entities = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private int at;

  record Parsed(String text, List<Entity> entities) {}

  record Entity(String tag, String value, int from, int to) {}

  private record Open(String tag, String value, int from) {}

  static final class Unparseable extends RuntimeException {
    private static final long serialVersionUID = 1;

    final String why;

    Unparseable(String what) {
      super(what);
      this.why = "can't parse entities: " + what;
    }
  }

  private TelegramHtml(String html) {
    this.html = html;
  }

  static Parsed parse(String html) {
    return new TelegramHtml(html).all();
  }

  private Parsed all() {
    while (at < html.length()) {
      switch (html.charAt(at)) {
        case '<' -> tag();
        case '&' -> text.append(reference());
        case '>', '"' -> throw new Unparseable("unescaped " + html.charAt(at) + " at " + at);
        default -> text.append(html.charAt(at++));
      }
    }
    if (!open.isEmpty()) {
      throw new Unparseable("no end of " + open.peekLast().tag());
    }
    return new Parsed(text.toString(), List.copyOf(entities));
  }

  private String reference() {
    Matcher reference = REFERENCE.matcher(html).region(at, html.length());
    if (!reference.lookingAt()) {
      throw new Unparseable("unescaped & at " + at);
    }
    at = reference.end();
    return character(reference);
  }

  private void tag() {
    Matcher tag = TAG.matcher(html).region(at, html.length());
    if (!tag.lookingAt() || !TAGS.contains(tag.group(2))) {
      throw new Unparseable("unsupported tag at " + at);
    }
    at = tag.end();
    if (tag.group(1).isEmpty()) {
      begin(tag.group(2), tag.group(3), tag.group(4));
    } else {
      end(tag.group(2));
    }
  }

  private void begin(String tag, String attribute, String value) {
    boolean right =
        switch (tag) {
          case "a" -> "href".equals(attribute);
          case "code" -> attribute == null || (inside("pre") && "class".equals(attribute));
          default -> attribute == null;
        };
    boolean verbatim = inside("code") || (inside("pre") && !tag.equals("code"));
    boolean mixed = !open.isEmpty() && tag.equals("code") && !onlyQuoteOrPre();
    if (!right || inside(tag) || verbatim || mixed || (tag.equals("pre") && !onlyQuoteOrPre())) {
      throw new Unparseable("a " + tag + " is not allowed before " + at);
    }
    open.addLast(new Open(tag, value == null ? "" : unescaped(value), text.length()));
  }

  private void end(String tag) {
    if (open.isEmpty() || !open.peekLast().tag().equals(tag)) {
      throw new Unparseable("unexpected end of " + tag + " before " + at);
    }
    Open begun = open.removeLast();
    entities.add(new Entity(tag, begun.value(), begun.from(), text.length()));
  }

  private boolean inside(String tag) {
    return open.stream().anyMatch(o -> o.tag().equals(tag));
  }

  private boolean onlyQuoteOrPre() {
    return open.stream().allMatch(o -> o.tag().equals("blockquote") || o.tag().equals("pre"));
  }

  private static String character(MatchResult reference) {
    return Objects.requireNonNull(CHARACTERS.get(reference.group(1)));
  }

  private static String unescaped(String value) {
    return REFERENCE.matcher(value).replaceAll(TelegramHtml::character);
  }
}
