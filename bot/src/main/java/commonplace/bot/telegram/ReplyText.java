package commonplace.bot.telegram;

import commonplace.bot.Reply;
import commonplace.bot.telegram.Style.Tag;
import commonplace.memory.chat.Citation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Gives a reply its form: the text, and beneath it one line a citation.
final class ReplyText {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_AND_YEAR =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private final ZoneId zone;

  ReplyText(ZoneId zone) {
    this.zone = zone;
  }

  static Styled of(String markdown) {
    Styled.Writer out = new Styled.Writer();
    MarkdownText.write(markdown, out);
    return out.done();
  }

  /// @param now tells which days need their year
  Styled of(Reply reply, Instant now) {
    Styled.Writer out = new Styled.Writer();
    MarkdownText.write(reply.text(), out);
    String before = out.isEmpty() ? "" : "\n\n";
    for (Citation citation : reply.citations()) {
      out.text(before + "[" + citation.n() + "] ");
      switch (citation) {
        case Citation.OfSource source -> source(out, source);
        case Citation.OfTalk talk -> out.text("you said so on " + day(talk.at(), now));
      }
      before = "\n";
    }
    return out.done();
  }

  private static void source(Styled.Writer out, Citation.OfSource source) {
    String title = oneLine(source.title().isBlank() ? source.url() : source.title());
    if (Style.linkable(source.url())) {
      out.text(title, new Style(Tag.LINK, source.url()));
    } else {
      out.text(title);
    }
    if (!source.place().isBlank()) {
      out.text(", " + oneLine(source.place()));
    }
  }

  private String day(Instant at, Instant now) {
    LocalDate day = LocalDate.ofInstant(at, zone);
    boolean thisYear = day.getYear() == LocalDate.ofInstant(now, zone).getYear();
    return (thisYear ? DAY : DAY_AND_YEAR).format(day);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
