package commonplace.bot;

import commonplace.tasks.fetch.Fetched;
import commonplace.tasks.fetch.OwnPages;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okio.ByteString;

/// Pages that are read without a network.
public final class Site implements OwnPages {
  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

  /// An article of two paragraphs.
  public Site with(String url, String title, String sentence) {
    pages.put(
        url,
        """
        <html><head><title>%1$s</title></head><body><article><h1>%1$s</h1>
        <p>%2$s The works were begun in 1961 and finished five years later by 4,000 workers.</p>
        <p>Every year 600 gigawatt hours come from it, which is enough for a town of 240,000
        people, and nobody has found a cheaper way to make them in this region since then.</p>
        </article></body></html>
        """
            .formatted(title, sentence));
    return this;
  }

  /// A feed with those links, called `Entry 1` and so on.
  public Site feed(String url, String... links) {
    var items = new StringBuilder();
    for (String link : links) {
      int n = items.toString().split("<item>", -1).length;
      items.append("<item><title>Entry %d</title><link>%s</link></item>".formatted(n, link));
    }
    pages.put(
        url,
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Works</title>%s</channel></rss>"
            .formatted(items));
    return this;
  }

  /// That page is not there before it is released.
  public void hold(String url) {
    held.put(url, new CountDownLatch(1));
  }

  public void release(String url) {
    Objects.requireNonNull(held.get(url)).countDown();
  }

  @Override
  public Optional<Fetched.Page> page(URI link) {
    CountDownLatch hold = held.get(link.toString());
    try {
      if (hold != null && !hold.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError(link + " was never released");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.ofNullable(pages.get(link.toString()))
        .map(
            html ->
                new Fetched.Page(
                    link,
                    "text/html",
                    ByteString.encodeUtf8(html),
                    Optional.of(StandardCharsets.UTF_8)));
  }
}
