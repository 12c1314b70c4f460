package commonplace.tasks.export;

import commonplace.memory.chat.Address;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.Catalogue;
import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Quote;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.memory.store.Store;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Stores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A store whose sources each say a few things.
abstract class ExportCase {
  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-03T10:00:00Z"));
  private Store store;
  Library library;
  Exports exports;
  SpaceId mine;
  SpaceId ours;

  @BeforeEach
  final void open() {
    store = Stores.open(folder.resolve("commonplace.db"), clock);
    library = new Library(store, clock);
    exports = new Exports(catalogue());
    Spaces spaces = new Spaces(store, clock);
    mine = spaces.owner().space();
    ours = spaces.place(new Address("telegram", "-7"), true, spaces.owner()).space();
  }

  @AfterEach
  final void close() {
    store.close();
  }

  final Catalogue catalogue() {
    return new Catalogue(store);
  }

  final SourceId keep(SpaceId space, String url, String... claims) {
    String text = String.join("\n\n", claims);
    List<Span> spans = new ArrayList<>();
    int start = 0;
    for (String claim : claims) {
      spans.add(new Span(start, start + claim.length()));
      start += claim.length() + 2;
    }
    Optional<String> unknown = Optional.empty();
    SourceId source =
        library.keep(
            space,
            new Reading(
                url,
                url,
                "About " + url,
                "example.org",
                unknown,
                unknown,
                unknown,
                text,
                spans,
                List.of()));
    library.addFindings(
        source,
        library.passages(source).stream()
            .map(p -> new Quote(p.id(), p.text(), new Span(p.start(), p.end())))
            .map(quote -> Finding.stated(quote, 0.5))
            .toList());
    return source;
  }
}
