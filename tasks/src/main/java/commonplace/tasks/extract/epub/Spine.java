package commonplace.tasks.extract.epub;

import commonplace.memory.knowledge.Source;
import commonplace.tasks.extract.Decoded;
import commonplace.tasks.extract.Markup;
import commonplace.tasks.extract.Whitespace;
import commonplace.tasks.extract.document.Front;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.UnreadableException;
import commonplace.tasks.extract.document.Unzipped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// What an EPUB says about itself and the order of its chapters.
record Spine(Front front, List<Chapter> chapters) {
  private static final int MOST_CHAPTERS = 5_000;

  /// A file of the spine.
  ///
  /// @param label its name in the table of contents
  record Chapter(String file, Optional<String> label) {}

  static Spine of(Unzipped archive, Origin origin) throws UnreadableException {
    String packed =
        xml(archive, "META-INF/container.xml")
            .map(container -> container.select("*|rootfile").attr("full-path"))
            .filter(path -> !path.isEmpty())
            .orElseThrow(() -> Unzipped.damaged(origin));
    Document stated = xml(archive, packed).orElseThrow(() -> Unzipped.damaged(origin));
    Map<String, Element> manifest = new HashMap<>();
    stated.select("*|manifest > *|item").forEach(item -> manifest.put(item.attr("id"), item));
    Map<String, String> labels = labels(archive, packed, manifest);
    List<Chapter> chapters = new ArrayList<>();
    for (Element reference : stated.select("*|spine > *|itemref")) {
      Element item = manifest.get(reference.attr("idref"));
      if (item != null && !isNavigation(item) && chapters.size() < MOST_CHAPTERS) {
        String file = resolved(packed, item.attr("href"));
        chapters.add(new Chapter(file, Optional.ofNullable(labels.get(file))));
      }
    }
    return new Spine(front(stated, origin), chapters);
  }

  private static Front front(Document stated, Origin origin) {
    return new Front(
        Source.Kind.BOOK,
        text(stated, "*|title").orElse(""),
        origin.site(),
        text(stated, "*|creator"),
        text(stated, "*|date"),
        text(stated, "*|language"),
        List.of(),
        origin.name() + " holds no text, only pictures of pages. Send me a copy with text.");
  }

  private static Optional<String> text(Document stated, String name) {
    return stated.select("*|metadata > " + name).stream()
        .map(element -> Whitespace.collapse(element.text()))
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static boolean isNavigation(Element item) {
    return List.of(item.attr("properties").split("\\s+")).contains("nav");
  }

  /// The names of the chapters: from EPUB 3's navigation, or EPUB 2's NCX.
  private static Map<String, String> labels(
      Unzipped archive, String packed, Map<String, Element> manifest) {
    Map<String, String> labels = new HashMap<>();
    for (Element item : manifest.values()) {
      String file = resolved(packed, item.attr("href"));
      if (isNavigation(item)) {
        xml(archive, file)
            .ifPresent(
                nav ->
                    nav.select("nav a[href]")
                        .forEach(a -> label(labels, file, a.attr("href"), a.text())));
      } else if (item.attr("media-type").equals("application/x-dtbncx+xml")) {
        xml(archive, file)
            .ifPresent(
                ncx ->
                    ncx.select("*|navPoint")
                        .forEach(
                            point ->
                                label(
                                    labels,
                                    file,
                                    point.select("> *|content").attr("src"),
                                    point.select("> *|navLabel").text())));
      }
    }
    return labels;
  }

  private static void label(Map<String, String> labels, String from, String href, String name) {
    String text = Whitespace.collapse(name);
    if (!text.isEmpty() && !href.isEmpty()) {
      labels.putIfAbsent(resolved(from, href), text);
    }
  }

  private static Optional<Document> xml(Unzipped archive, String name) {
    return archive
        .file(name)
        .map(bytes -> Markup.of(Decoded.of(bytes, Optional.empty()).text()).text())
        .map(text -> Jsoup.parse(text, "", Parser.xmlParser()));
  }

  /// The name in the archive of what a file refers to.
  private static String resolved(String from, String href) {
    Deque<String> path = new ArrayDeque<>();
    String folder = from.substring(0, from.lastIndexOf('/') + 1);
    for (String step : (folder + decoded(href.replaceFirst("#.*", ""))).split("/", -1)) {
      if (step.equals("..")) {
        path.pollLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        path.addLast(step);
      }
    }
    return String.join("/", path);
  }

  private static String decoded(String href) {
    try {
      return URLDecoder.decode(href.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return href;
    }
  }
}
