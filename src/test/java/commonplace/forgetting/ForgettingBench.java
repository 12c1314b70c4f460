package commonplace.forgetting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tells facts, says 200, 1,000 and 10,000 other things, and asks. Run by `scripts/bench
/// forgetting`.
class ForgettingBench {
  private static final List<Integer> OTHERS = List.of(200, 1_000, 10_000);
  private static final int FACTS = 100;

  @TempDir Path dir;

  @Test
  void measures() throws IOException {
    List<String> lines = new ArrayList<>();
    Optional<Path> file =
        Optional.ofNullable(System.getProperty("bench.talks"))
            .filter(name -> !name.isBlank())
            .map(Path::of);
    Optional<Planted.Talk> real =
        file.isPresent() ? Optional.of(Planted.locomo(file.get(), FACTS)) : Optional.empty();
    List<Planted.Said> filler = real.map(Planted.Talk::others).orElseGet(ForgettingBench::madeUp);
    List<Planted> list = Planted.list();
    lines.add("What is asked                after  in the window  answered without a model");
    for (int others : OTHERS) {
      lines.addAll(
          lines(
              others,
              filler,
              Map.of(
                  "other words", list.stream().filter(p -> !p.exact()).toList(),
                  "the same words", list.stream().filter(Planted::exact).toList())));
      if (real.isPresent()) {
        lines.addAll(lines(others, filler, Map.of("real talk, one hop", real.get().planted())));
      }
    }
    Path report = Path.of("target", "bench", "forgetting.txt");
    Files.createDirectories(report.getParent());
    Files.write(report, lines);
    assertThat(lines).hasSizeGreaterThan(OTHERS.size());
  }

  private List<String> lines(
      int others, List<Planted.Said> filler, Map<String, List<Planted>> planted)
      throws IOException {
    Path home = Files.createTempDirectory(dir, "talk");
    List<String> lines = new ArrayList<>();
    try (var interview = new Interview(home, !Boolean.getBoolean("bench.words"))) {
      interview.tell(planted.values().stream().flatMap(List::stream).toList());
      interview.say(
          IntStream.range(0, others).mapToObj(i -> filler.get(i % filler.size())).toList());
      for (var group : new TreeMap<>(planted).entrySet()) {
        Interview.Score score = interview.ask(group.getValue());
        score.missed().forEach(missed -> missed(group.getKey(), others, missed));
        lines.add(
            String.format(
                Locale.ROOT,
                "%-27s %,6d  %6d of %3d  %15d of %3d",
                group.getKey(),
                others,
                score.inWindow(),
                group.getValue().size(),
                score.answered(),
                group.getValue().size()));
      }
    }
    return lines;
  }

  private static void missed(String what, int others, Planted missed) {
    if (Boolean.getBoolean("bench.missed")) {
      System.out.printf("%s/%d: %s <- %s%n", what, others, missed.question(), missed.told());
    }
  }

  private static List<Planted.Said> madeUp() {
    var talk = new SmallTalk();
    return IntStream.range(0, 10_000).mapToObj(_ -> new Planted.Said("you", talk.next())).toList();
  }
}
