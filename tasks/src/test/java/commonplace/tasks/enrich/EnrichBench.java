package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import commonplace.tasks.BenchProcess;
import commonplace.tasks.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures runs over many claims while somebody else writes as chat does, in a process with the
/// flags of the start script. `scripts/bench enrich` runs it.
class EnrichBench {
  private static final Path FIGURES = BenchProcess.figures("enrich");
  private static final List<String> WORDS =
      List.of(
          "the", "of", "energy", "solar", "market", "price", "study", "health", "climate", "model",
          "city", "water", "growth", "policy", "bank", "engine", "river", "school", "memory",
          "paper", "winter", "signal", "trade", "forest", "night", "bridge", "theory", "music",
          "doctor", "grain");
  private static final int CLAIMS_OF_A_SOURCE = 100;

  @TempDir Path dir;

  @Test
  void a_run_ends() throws Exception {
    BenchProcess.run(
        EnrichBench.class,
        FIGURES,
        List.of(
            dir.toString(),
            System.getProperty("items", "200000"),
            System.getProperty("tag.rules", "40")));
  }

  /// Fills a database in a folder with so many claims, and measures with so many rules.
  ///
  /// @param args folder, claims, rules
  public static void main(String[] args) throws Exception {
    Path dir = Path.of(args[0]);
    int items = Integer.parseInt(args[1]);
    String text = rules(Integer.parseInt(args[2]));
    Path rules = Files.writeString(dir.resolve("rules.yml"), text);
    var clock = InstantSource.system();
    var out = new StringBuilder();
    try (Store store = Stores.open(dir.resolve("commonplace.db"), clock)) {
      fill(store, items);
      var bench = new EnrichBench();
      var enrichments = new Enrichments(store, Optional.of(rules), clock);
      RunReport first = bench.measure("first run", enrichments, store, out);
      bench.measure("again, nothing changes", enrichments, store, out);
      Files.writeString(rules, text.replace("tag: tag", "tag: changed"));
      RunReport last = bench.measure("again, each tag changes", enrichments, store, out);
      Instant begun = clock.instant();
      Duration cpu = cpu();
      enrichments.rollBack(last.id().orElseThrow());
      row(
          out,
          "that undone",
          last.counts().changed(),
          Duration.between(begun, clock.instant()),
          cpu().minus(cpu));
      out.append(first.summary()).append('\n');
    }
    out.append("memory at most: %d MB\n".formatted(peak()));
    Files.writeString(FIGURES, out);
  }

  private RunReport measure(String name, Enrichments enrichments, Store store, StringBuilder out)
      throws Exception {
    var over = new CountDownLatch(1);
    var longest = new AtomicLong();
    Thread chat = Thread.ofVirtual().start(() -> write(store, over, longest));
    var request =
        new RunRequest(new Scope.All(), Optional.empty(), false, RunRequest.CHUNK, "bench");
    Duration cpu = cpu();
    RunReport report = ((RunOutcome.Ended) enrichments.run(request, _ -> {})).report();
    row(out, name, report.counts().done(), report.worked(), cpu().minus(cpu));
    over.countDown();
    chat.join();
    out.append("  longest write of somebody else: %d ms\n".formatted(longest.get() / 1_000_000));
    return report;
  }

  private static void write(Store store, CountDownLatch over, AtomicLong longest) {
    try {
      while (!over.await(5, TimeUnit.MILLISECONDS)) {
        long before = System.nanoTime();
        store.update(db -> db.execute("UPDATE space SET created_at = created_at"));
        longest.accumulateAndGet(System.nanoTime() - before, Math::max);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void row(StringBuilder out, String name, long items, Duration took, Duration cpu) {
    out.append(
        String.format(
            Locale.ROOT,
            "%-24s %,9d items %6.1f s %,8.0f items/s; %5.1f s of CPU, %,8.0f items a CPU second%n",
            name,
            items,
            took.toMillis() / 1000.0,
            items * 1000.0 / Math.max(1, took.toMillis()),
            cpu.toMillis() / 1000.0,
            items * 1000.0 / Math.max(1, cpu.toMillis())));
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
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
  /// excludes.
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
      String order = i % 10 == 9 ? "exclude: yes" : "stage: " + (1 + i % 2);
      text.append(
          "  - {id: r%d, for: claim, %s, priority: %d, when: {%s}, tag: tag%d}\n"
              .formatted(i, order, i, when, i));
    }
    return text.toString();
  }

  private static long peak() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
