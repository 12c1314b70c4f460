package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import commonplace.tasks.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/// Measures runs over many items in a process of its own, while somebody else writes as chat does.
final class EnrichBench {
  private static final List<String> WORDS =
      List.of(
          "the", "of", "energy", "solar", "market", "price", "study", "health", "climate", "model",
          "city", "water", "growth", "policy", "bank", "engine", "river", "school", "memory",
          "paper", "winter", "signal", "trade", "forest", "night", "bridge", "theory", "music",
          "doctor", "grain");
  private static final int CLAIMS_OF_A_SOURCE = 100;

  private EnrichBench() {}

  /// Fills a database and measures.
  ///
  /// @param args folder, number of claims, number of rules, where the figures go
  public static void main(String[] args) throws Exception {
    Path dir = Path.of(args[0]);
    int items = Integer.parseInt(args[1]);
    Path rules = Files.writeString(dir.resolve("rules.yml"), rules(Integer.parseInt(args[2])));
    var clock = InstantSource.system();
    try (Store store = Stores.open(dir.resolve("commonplace.db"), clock)) {
      fill(store, items);
      var enrichments = new Enrichments(store, Optional.of(rules), clock);
      var out = new StringBuilder();
      RunReport first = measure("first run", enrichments, store, out);
      measure("again, nothing changes", enrichments, store, out);
      Files.writeString(
          rules, rules(Integer.parseInt(args[2])).replace("tag: tag", "tag: changed"));
      measure("again, every tag changes", enrichments, store, out);
      Instant begun = clock.instant();
      var undone = (RollbackOutcome.Undone) enrichments.rollBack(first.id().orElseThrow() + 2);
      row(out, "the last one undone", undone.undone(), Duration.between(begun, clock.instant()), 0);
      out.append("memory at most: %d MB%n".formatted(peak()));
      Files.writeString(Path.of(args[3]), out);
    }
  }

  private static RunReport measure(
      String name, Enrichments enrichments, Store store, StringBuilder out) throws Exception {
    var running = new AtomicBoolean(true);
    long[] longest = {0};
    Thread chat =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (running.get()) {
                    long before = System.nanoTime();
                    store.update(db -> db.execute("UPDATE space SET group_key = group_key"));
                    longest[0] = Math.max(longest[0], System.nanoTime() - before);
                    java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                  }
                });
    var request =
        new RunRequest(new Scope.All(), Optional.empty(), false, RunRequest.CHUNK, "bench");
    RunReport report = ((RunOutcome.Ended) enrichments.run(request, _ -> {})).report();
    running.set(false);
    chat.join();
    row(out, name, report.counts().done(), report.worked(), longest[0] / 1_000_000);
    out.append("  ").append(report.summary().replace("\n", "\n  ")).append('\n');
    return report;
  }

  private static void row(StringBuilder out, String name, long items, Duration took, long wait) {
    out.append(
        String.format(
            Locale.ROOT,
            "%-26s %,9d items %7.1f s %,9.0f items/s; longest write of somebody else %d ms%n",
            name,
            items,
            took.toMillis() / 1000.0,
            items * 1000.0 / Math.max(1, took.toMillis()),
            wait));
  }

  private static void fill(Store store, int items) {
    var random = new Random(7);
    var shelf = new Shelf(store);
    Instant now = Instant.parse("2026-05-04T10:00:00Z");
    SpaceId space = shelf.space("one", now);
    for (int s = 0; s < items / CLAIMS_OF_A_SOURCE; s++) {
      long source =
          shelf.source(space, "https://h%d.example.org/%d".formatted(s % 50, s), "Title", now);
      shelf.claims(
          source, IntStream.range(0, CLAIMS_OF_A_SOURCE).mapToObj(_ -> text(random)).toList());
    }
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = 0; i < 25; i++) {
      text.append(WORDS.get(random.nextInt(WORDS.size())))
          .append(random.nextInt(40))
          .append(i == 24 ? "." : " ");
    }
    return text.toString();
  }

  /// Of ten rules four look for words, three match expressions, two look at the host and one
  /// excludes; they take about nine of ten items.
  private static String rules(int count) {
    var text = new StringBuilder("rules:\n");
    for (int i = 0; i < count; i++) {
      String word = WORDS.get(i % WORDS.size());
      String when =
          switch (i % 10) {
            case 0, 1, 2, 3 -> "text: {contains: [%s%d, %s7 the]}".formatted(word, i, word);
            case 4, 5, 6 -> "text: {matches: '(?i)\\b%s%d\\b'}".formatted(word, i);
            case 7, 8 -> "host: {within: h%d.example.org}".formatted(i);
            default -> "text: {contains: %s39 the}".formatted(word);
          };
      text.append(
          "  - {id: r%d, for: claim, stage: %d, priority: %d, when: {%s}, tag: tag%d}\n"
              .formatted(i, 1 + i % 2, i, when, i)
              .replace(
                  "stage: 1, priority: %d, when: {text: {contains: %s39".formatted(i, word),
                  "exclude: yes, priority: %d, when: {text: {contains: %s39".formatted(i, word))
              .replace(
                  "stage: 2, priority: %d, when: {text: {contains: %s39".formatted(i, word),
                  "exclude: yes, priority: %d, when: {text: {contains: %s39".formatted(i, word)));
    }
    return text.toString();
  }

  private static long peak() throws Exception {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
