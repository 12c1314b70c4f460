package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Two sources, three rules, and runs of them.
abstract class EnrichCase {
  static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  static final String RULES =
      """
      review-below: 0.6
      rules:
        - {id: ads, for: [source, claim], exclude: yes, when: {host: {within: ads.example.org}}}
        - {id: solar, for: claim, when: {text: {contains: solar}}, tag: energy, set: {topic: sun}}
        - {id: maybe, for: claim, stage: 2, when: {text: {contains: wind}}, tag: energy, confidence: 0.5}
      """;

  @TempDir Path dir;

  final SettableClock clock = new SettableClock(NOW);
  Path rules;
  Store store;
  Shelf shelf;
  Enrichments enrichments;
  SpaceId space;

  @BeforeEach
  void open() throws IOException {
    rules = Files.writeString(dir.resolve("rules.yml"), RULES);
    reopen();
    space = shelf.space("one", NOW);
  }

  @AfterEach
  void close() {
    store.close();
  }

  final void reopen() {
    store = Stores.open(dir.resolve("commonplace.db"), clock);
    shelf = new Shelf(store);
    enrichments = new Enrichments(store, Optional.of(rules), clock);
  }

  long energy() {
    long source = shelf.source(space, "https://news.example.org/1", "News", NOW);
    shelf.claims(source, List.of("Solar grows.", "The wind blows.", "Coal is old."));
    shelf.term(source, "grid");
    long ads = shelf.source(space, "https://www.ads.example.org/", "Buy", NOW);
    shelf.claims(ads, List.of("Solar is for sale."));
    return source;
  }

  RunReport run(Scope scope) throws InterruptedException {
    return ended(enrichments.run(request(scope, false), _ -> {}));
  }

  static RunRequest all() {
    return request(new Scope.All(), false);
  }

  static RunRequest request(Scope scope, boolean dry) {
    return new RunRequest(scope, Optional.empty(), dry, RunRequest.CHUNK, "me");
  }

  static RunReport ended(RunOutcome outcome) {
    return ((RunOutcome.Ended) outcome).report();
  }

  void write(String text) throws IOException {
    Files.writeString(rules, text);
  }

  static ItemId claim(long id) {
    return new ItemId(ItemKind.CLAIM, id);
  }
}
