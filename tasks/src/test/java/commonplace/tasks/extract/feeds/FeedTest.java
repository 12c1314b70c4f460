package commonplace.tasks.extract.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.extract.document.Missed;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.Paragraph;
import commonplace.tasks.extract.document.Piece;
import commonplace.tasks.extract.document.UnreadableException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeedTest {
  private static final Origin ORIGIN =
      new Origin("https://example.org/feed", "application/rss+xml", Optional.empty());

  private static Piece read(List<String> items) throws UnreadableException {
    return Feed.read(
            "<rss version=\"2.0\"><channel><title>Sea</title>%s</channel></rss>"
                .formatted(String.join("", items)),
            ORIGIN)
        .piece();
  }

  private static String item(int n, String date) {
    return "<item><title>e%d</title>%s</item>".formatted(n, date);
  }

  private static String dated(int n) {
    return item(n, "<pubDate>%02d Mar %d 10:00:00 GMT</pubDate>".formatted(1 + n % 28, 1700 + n));
  }

  private static List<String> titles(Piece piece) {
    return piece.paragraphs().stream()
        .map(Paragraph::text)
        .map(text -> text.replaceFirst(" .*", ""))
        .collect(Collectors.toList());
  }

  @Test
  void the_oldest_entries_are_left_out_wherever_they_stand() throws Exception {
    Piece piece = read(IntStream.range(0, 350).mapToObj(FeedTest::dated).toList());

    assertThat(titles(piece)).hasSize(300).startsWith("e349", "e348").endsWith("e50");
    assertThat(piece.missed()).extracting(Missed::phrase).containsExactly("50 older entries");
  }

  @Test
  void entries_without_a_date_keep_their_order_and_are_not_called_old() throws Exception {
    Piece piece = read(IntStream.range(0, 350).mapToObj(n -> item(n, "")).toList());

    assertThat(titles(piece)).hasSize(300).startsWith("e0", "e1").endsWith("e299");
    assertThat(piece.missed()).extracting(Missed::phrase).containsExactly("50 more entries");
  }

  @Test
  void a_short_feed_is_whole_with_the_dated_entries_first() throws Exception {
    Piece piece = read(List.of(item(0, ""), dated(1), item(2, ""), dated(3)));

    assertThat(titles(piece)).containsExactly("e3", "e1", "e0", "e2");
    assertThat(piece.missed()).isEmpty();
  }
}
