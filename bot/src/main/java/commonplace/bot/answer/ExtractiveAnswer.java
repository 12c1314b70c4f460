package commonplace.bot.answer;

import commonplace.bot.Reply;
import commonplace.memory.chat.Citation;
import commonplace.memory.recall.Hit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Words an answer without a model: quotes with numbered citations, in Markdown.
///
/// Pure and safe for any thread.
public final class ExtractiveAnswer {
  /// What is said when nothing was found.
  static final String NOTHING =
      "I have not read anything about that, and you have not told me. Send me a link about it, or"
          + " tell me yourself.";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private ExtractiveAnswer() {}

  /// The excerpts as an answer, in their order; one honest sentence when there are none.
  ///
  /// @param asker the name of the person who asks, as his messages carry it
  /// @param now the time of the answer, near which days are named without their year
  /// @param zone the person's
  public static Reply compose(List<Excerpt> excerpts, String asker, Instant now, ZoneId zone) {
    if (excerpts.isEmpty()) {
      return Reply.of(NOTHING);
    }
    var lines = new ArrayList<String>();
    var citations = new ArrayList<Citation>();
    String last = "";
    for (Excerpt excerpt : excerpts) {
      int n = citations.size() + 1;
      String from = origin(excerpt.hit(), asker, now, zone);
      String quote = "“" + Markdown.escape(excerpt.quote()) + "” [" + n + "]";
      if (from.equals(last)) {
        lines.set(lines.size() - 1, lines.getLast() + " " + quote);
      } else {
        lines.add(from + quote);
      }
      last = from;
      citations.add(cite(n, excerpt));
    }
    return new Reply(String.join("\n\n", lines), citations, List.of());
  }

  private static String origin(Hit hit, String asker, Instant now, ZoneId zone) {
    return switch (hit) {
      case Hit.OfPassage passage -> "*" + Markdown.escape(passage.source().title()) + "*: ";
      case Hit.OfMessage message -> {
        String name = message.message().name();
        String who = name.equals(asker) ? "You" : Markdown.escape(name);
        yield who + " said so " + day(message.message().at(), now, zone) + ": ";
      }
    };
  }

  private static String day(Instant at, Instant now, ZoneId zone) {
    LocalDate said = at.atZone(zone).toLocalDate();
    LocalDate today = now.atZone(zone).toLocalDate();
    if (said.equals(today)) {
      return "today";
    }
    if (said.equals(today.minusDays(1))) {
      return "yesterday";
    }
    return "on " + (said.getYear() == today.getYear() ? DAY : DAY_OF_YEAR).format(said);
  }

  static Citation cite(int n, Excerpt excerpt) {
    return switch (excerpt.hit()) {
      case Hit.OfPassage hit ->
          new Citation.OfSource(
              n,
              hit.source().id(),
              hit.passage().id(),
              hit.source().title(),
              hit.source().url(),
              "¶ " + hit.passage().ordinal(),
              excerpt.quote());
      case Hit.OfMessage hit ->
          new Citation.OfTalk(n, hit.message().id(), hit.message().at(), excerpt.quote());
    };
  }
}
