package commonplace.tasks.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/// Measures how much of what people marked as the content of pages the extractor finds, and how
/// long it takes. Not among the tests: `scripts/bench extract` runs it with the folder as the
/// system property `bench.pages` and shows the file `bench.report`.
class ReadingBench {
  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final int WARM_UP = 100;

  private final Path folder = Path.of(System.getProperty("bench.pages"));
  private final Extractor extractor = new Extractor();
  private final Map<String, List<Double>> scores = new TreeMap<>();
  private final List<Double> milliseconds = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  private record Page(String kind, String url, ByteString html, String content) {}

  @Test
  void measure() throws IOException {
    JsonNode kinds = json(folder.resolve("metadata.json"));
    List<String> ids = new ArrayList<>();
    kinds.fieldNames().forEachRemaining(ids::add);
    ids.stream().limit(WARM_UP).forEach(id -> read(page(id, kinds)));
    ids.forEach(id -> measure(page(id, kinds)));
    Files.writeString(Path.of(System.getProperty("bench.report")), report());
  }

  private void measure(Page page) {
    long start = System.nanoTime();
    Extraction extraction = read(page);
    milliseconds.add((System.nanoTime() - start) / 1e6);
    String text =
        switch (extraction) {
          case Extraction.Article article -> article.text();
          case Extraction.Unreadable unreadable -> {
            refusals.add("%-20s %s".formatted(unreadable.kind(), page.url));
            yield "";
          }
        };
    double f1 = f1(words(text), words(page.content));
    scores.computeIfAbsent(page.kind, _ -> new ArrayList<>()).add(f1);
    scores.computeIfAbsent("over all", _ -> new ArrayList<>()).add(f1);
  }

  private Extraction read(Page page) {
    return extractor.extract(page.html.toByteArray(), "text/html", Optional.empty(), page.url);
  }

  private Page page(String id, JsonNode kinds) {
    JsonNode truth = json(folder.resolve("truth").resolve(id + ".json"));
    try (InputStream html =
        new GZIPInputStream(
            Files.newInputStream(folder.resolve("html").resolve(id + ".html.gz")))) {
      return new Page(
          kinds.path(id).path("page_type").asText(),
          truth.path("url").asText(),
          ByteString.of(html.readAllBytes()),
          truth.path("ground_truth").path("main_content").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Path file) {
    try {
      return JsonMapper.builder().build().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> words(String text) {
    Map<String, Integer> words = new HashMap<>();
    WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .forEach(word -> words.merge(word, 1, Integer::sum));
    return words;
  }

  /// Bag-of-words F1: twice the words in common by the words of both; 1 when both have none.
  private static double f1(Map<String, Integer> found, Map<String, Integer> wanted) {
    int both = total(found) + total(wanted);
    int common =
        found.entrySet().stream()
            .mapToInt(word -> Math.min(word.getValue(), wanted.getOrDefault(word.getKey(), 0)))
            .sum();
    return both == 0 ? 1 : 2.0 * common / both;
  }

  private static int total(Map<String, Integer> words) {
    return words.values().stream().mapToInt(Integer::intValue).sum();
  }

  private String report() {
    StringBuilder report = new StringBuilder("kind             pages  word F1\n");
    scores.forEach(
        (kind, of) ->
            report.append(
                String.format(
                    Locale.ROOT,
                    "%-15s %6d    %.3f%n",
                    kind,
                    of.size(),
                    of.stream().mapToDouble(Double::doubleValue).average().orElse(0))));
    milliseconds.sort(null);
    report.append(
        String.format(
            Locale.ROOT,
            "%nms a page: median %.1f, p95 %.1f%nrefused: %d%n",
            percentile(50),
            percentile(95),
            refusals.size()));
    refusals.forEach(refusal -> report.append("  ").append(refusal).append('\n'));
    return report.toString();
  }

  private double percentile(int percent) {
    return milliseconds.isEmpty() ? 0 : milliseconds.get((milliseconds.size() - 1) * percent / 100);
  }
}
