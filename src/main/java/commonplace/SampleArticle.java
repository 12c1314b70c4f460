package commonplace;

import commonplace.bot.web.WebPages;
import commonplace.tasks.fetch.Fetched;
import commonplace.tasks.fetch.OwnPages;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;

/// The article that ships with the program, found at the program's own address. It is answered from
/// here: no link may reach the program over the network.
final class SampleArticle implements OwnPages {
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private final OwnAddress address;
  private final ByteString article = ByteString.of(WebPages.load().sample());

  SampleArticle(OwnAddress address) {
    this.address = address;
  }

  @Override
  public Optional<Fetched.Page> page(URI link) {
    boolean ours =
        "http".equals(link.getScheme())
            && link.getHost() != null
            && LOCAL.contains(link.getHost())
            && link.getPort() == address.port()
            && "/sample".equals(link.getPath());
    return ours
        ? Optional.of(
            new Fetched.Page(link, "text/html", article, Optional.of(StandardCharsets.UTF_8)))
        : Optional.empty();
  }
}
