package commonplace.tasks.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Whatever rules and people did before: a run that is undone has never been.
class RollbackTest {
  private static final List<String> WORDS = List.of("solar", "wind", "coal", "gas");

  /// Either rules, as the words they take with what confidence, or the claim a person decides.
  @Provide
  Arbitrary<List<Object>> history() {
    Arbitrary<Object> rules =
        Arbitraries.maps(
                Arbitraries.of(WORDS), Arbitraries.integers().between(0, 10).map(n -> n / 10.0))
            .ofMinSize(1)
            .map(m -> m);
    Arbitrary<Object> person = Arbitraries.integers().between(1, WORDS.size()).map(n -> n);
    return Arbitraries.frequencyOf(Tuple.of(3, rules), Tuple.of(1, person))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property(tries = 20)
  void undone_from_the_last_to_the_first_everything_is_as_it_was(
      @ForAll("history") List<Object> history) throws Exception {
    Path dir = Files.createTempDirectory("rollback");
    var clock = new SettableClock(Instant.parse("2026-05-04T10:00:00Z"));
    try (Store store = Stores.open(dir.resolve("commonplace.db"), clock)) {
      new History(dir.resolve("rules.yml"), clock, store).follow(history);
    } finally {
      delete(dir);
    }
  }

  private static void delete(Path dir) throws IOException {
    try (var files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static final class History {
    private final Path rules;
    private final SettableClock clock;
    private final Shelf shelf;
    private final SpaceId space;
    private final Enrichments enrichments;
    private final List<List<String>> before = new ArrayList<>();
    private final List<Long> runs = new ArrayList<>();

    History(Path rules, SettableClock clock, Store store) {
      this.rules = rules;
      this.clock = clock;
      shelf = new Shelf(store);
      space = shelf.space("one", clock.instant());
      shelf.claims(shelf.source(space, "https://example.org/", "News", clock.instant()), WORDS);
      enrichments = new Enrichments(store, Optional.of(rules), clock);
    }

    void follow(List<Object> history) throws Exception {
      for (Object event : history) {
        clock.advance(Duration.ofMinutes(1));
        if (event instanceof Map<?, ?> words) {
          before.add(shelf.rows());
          write(words);
          runs.add(run());
        } else {
          enrichments
              .reviews(Optional.of(space))
              .approve(
                  new Seen(new ItemId(ItemKind.CLAIM, (Integer) event), Optional.empty()), "Ada");
          // what a person decided stays: no run before it can be undone as a whole
          before.clear();
          runs.clear();
        }
      }
      for (int i = runs.size() - 1; i >= 0; i--) {
        assertThat(enrichments.rollBack(runs.get(i)))
            .isInstanceOfSatisfying(
                RollbackOutcome.Undone.class, u -> assertThat(u.refused()).isZero());
        assertThat(shelf.rows()).isEqualTo(before.get(i));
      }
    }

    private long run() throws InterruptedException {
      var all = new RunRequest(new Scope.All(), Optional.empty(), false, 3, "me");
      return ((RunOutcome.Ended) enrichments.run(all, _ -> {})).report().id().orElseThrow();
    }

    private void write(Map<?, ?> words) throws IOException {
      var text = new StringBuilder("review-below: 0.5\nrules:\n");
      words.forEach(
          (word, confidence) ->
              text.append(
                  """
                  - {id: %1$s, for: claim, when: {text: {contains: %1$s}}, tag: %1$s, confidence: %2$s}
                  """
                      .indent(2)
                      .formatted(word, confidence)));
      Files.writeString(rules, text);
    }
  }
}
