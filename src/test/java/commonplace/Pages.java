package commonplace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Pages to be read by the dozen.
final class Pages {
  private static final List<String> WHO =
      List.of(
          "The harbour office",
          "Ada Lovelace’s brother",
          "The “Coast Trust”",
          "Müller & Søn",
          "The observatory – then still private –",
          "Портовая контора",
          "Dr. O'Neill",
          "The 🐙 aquarium");
  private static final List<String> DID =
      List.of("measured", "lost", "repaired", "bought", "counted", "did not sell", "photographed");
  private static final List<String> WHAT =
      List.of(
          "lamps of the first order",
          "metres of copper cable",
          "litres of whale oil",
          "“self-winding” clocks",
          "nesting gulls",
          "tonnes of granite",
          "pages of the logbook");
  private static final List<String> WHY =
      List.of(
          "because the winter of that year was the coldest on record",
          "which made the crossing 40 percent shorter",
          "although nobody had asked for it",
          "after the engineers had compared three designs",
          "so that ships could be warned earlier");

  private Pages() {}

  /// Every so-and-so-many page of a folder, as many as are wanted, as HTML.
  ///
  /// @param folder with `html/ID.html.gz`
  static List<String> of(Path folder, int wanted) {
    try (Stream<Path> files = Files.list(folder.resolve("html"))) {
      List<Path> all = files.sorted().toList();
      return IntStream.range(0, Math.min(wanted, all.size()))
          .mapToObj(n -> unpacked(all.get(n * all.size() / Math.min(wanted, all.size()))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Pages that nobody wrote, the same each time: sentences with numbers, quotes of every kind and
  /// letters beyond the first plane, some of which differ in one number only.
  static List<String> madeUp(int wanted) {
    var random = new Random(1);
    return IntStream.range(0, wanted).mapToObj(n -> madeUp(n, random)).toList();
  }

  private static String madeUp(int n, Random random) {
    List<String> paragraphs = new ArrayList<>();
    for (int p = 0; p < 10 + n % 30; p++) {
      paragraphs.add(sentence(random) + " " + sentence(random));
    }
    return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Report %1$d</title></head><body><article><h1>Report %1$d</h1><p>%2$s</p></article></body></html>"
        .formatted(n, String.join("</p><p>", paragraphs).replace("&", "&amp;"));
  }

  private static String sentence(Random random) {
    return String.format(
        Locale.ROOT,
        "%s %s %,d %s in %d, %s.",
        any(WHO, random),
        any(DID, random),
        random.nextInt(2, 9_000),
        any(WHAT, random),
        random.nextInt(1790, 2020),
        any(WHY, random));
  }

  private static String any(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static String unpacked(Path page) {
    try (InputStream html = new GZIPInputStream(Files.newInputStream(page))) {
      return new String(html.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
