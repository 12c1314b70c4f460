package commonplace.tasks.extract.feeds;

import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import commonplace.memory.knowledge.Source;
import commonplace.tasks.extract.Markup;
import commonplace.tasks.extract.Whitespace;
import commonplace.tasks.extract.document.AtOnce;
import commonplace.tasks.extract.document.Front;
import commonplace.tasks.extract.document.Missed;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.Piece;
import commonplace.tasks.extract.document.UnreadableException;
import commonplace.tasks.extract.document.Unzipped;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// A feed is no article but a list to choose from: each entry is a paragraph of its title, its day,
/// the beginning of its summary, and on a line of its own the link to send for it. The newest come
/// first; where nothing is dated the feed's own order stands.
public final class Feed {
  private static final int MOST_ENTRIES = 300;
  private static final int SUMMARY = 300;
  private static final int LONGEST_TITLE = 300;

  /// Those without a date are last, in the order of the feed.
  private static final Comparator<SyndEntry> NEWEST_FIRST =
      Comparator.comparing(Feed::at, Comparator.nullsLast(Comparator.reverseOrder()));

  private static final Pattern DOCTYPE =
      Pattern.compile("<!DOCTYPE[^>\\[]{0,1000}(?:\\[[^\\]]{0,10000}])?\\s*>");

  private Feed() {}

  /// Reads it.
  public static AtOnce read(String text, Origin origin) throws UnreadableException {
    try {
      var input = new SyndFeedInput();
      input.setAllowDoctypes(false);
      SyndFeed feed = input.build(new StringReader(DOCTYPE.matcher(text).replaceFirst("")));
      List<SyndEntry> entries = feed.getEntries().stream().sorted(NEWEST_FIRST).toList();
      Piece piece = Piece.of(entries.stream().limit(MOST_ENTRIES).map(Feed::entry).toList());
      List<Missed> more = left(entries.stream().skip(MOST_ENTRIES).toList());
      return new AtOnce(front(feed, origin), new Piece(piece.paragraphs(), more));
    } catch (FeedException | RuntimeException | StackOverflowError broken) {
      throw Unzipped.damaged(origin);
    }
  }

  /// What comes behind the newest ones; those without a date may be of any age.
  private static List<Missed> left(List<SyndEntry> left) {
    boolean older = left.stream().allMatch(entry -> at(entry) != null);
    return left.isEmpty()
        ? List.of()
        : List.of(
            older
                ? new Missed(left.size(), "older entry", "older entries")
                : new Missed(left.size(), "more entry", "more entries"));
  }

  private static @Nullable Date at(SyndEntry entry) {
    return entry.getPublishedDate() != null ? entry.getPublishedDate() : entry.getUpdatedDate();
  }

  private static Front front(SyndFeed feed, Origin origin) {
    return new Front(
        Source.Kind.FEED,
        plain(feed.getTitle()),
        origin.site(),
        Optional.of(plain(feed.getAuthor())).filter(author -> !author.isEmpty()),
        Optional.ofNullable(feed.getPublishedDate()).map(Feed::day),
        Optional.ofNullable(feed.getLanguage()),
        List.of(),
        origin.name() + " is a feed without entries. Send me the link of a page instead.");
  }

  private static String entry(SyndEntry entry) {
    String title = cut(plain(entry.getTitle()), LONGEST_TITLE);
    Date at = at(entry);
    String summary =
        entry.getDescription() == null
            ? ""
            : cut(plain(entry.getDescription().getValue()), SUMMARY);
    String head = at == null ? title : title + " (" + day(at) + ")";
    return Stream.of(head.strip(), summary.equals(title) ? "" : summary, link(entry))
        .filter(line -> !line.isEmpty())
        .reduce((above, below) -> above + "\n" + below)
        .orElse("");
  }

  /// Of a podcast's episode the recording, else the page.
  private static String link(SyndEntry entry) {
    return entry.getEnclosures().stream()
        .filter(enclosure -> isRecording(enclosure.getType()))
        .map(SyndEnclosure::getUrl)
        .filter(url -> url != null && !url.isBlank())
        .findFirst()
        .or(() -> Optional.ofNullable(entry.getLink()))
        .map(Whitespace::collapse)
        .orElse("");
  }

  private static boolean isRecording(@Nullable String type) {
    return type != null && (type.startsWith("audio/") || type.startsWith("video/"));
  }

  private static String day(Date at) {
    return LocalDate.ofInstant(at.toInstant(), ZoneOffset.UTC).toString();
  }

  private static String plain(@Nullable String html) {
    return html == null ? "" : Whitespace.collapse(Jsoup.parse(Markup.of(html).text()).text());
  }

  private static String cut(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, most)).strip() + "…";
  }
}
