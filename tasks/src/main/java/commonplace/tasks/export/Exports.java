package commonplace.tasks.export;

import commonplace.memory.knowledge.Catalogue;
import commonplace.memory.knowledge.Source;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.LongConsumer;

/// Writes out what was read. The store is asked for a page at a time, so that neither memory nor a
/// reader's connection is held for long. Safe for use from any thread.
public final class Exports {
  private static final int PAGE = 500;

  /// Each holds all claims of a source.
  private static final int SECTIONS = 20;

  private static final Sheet.Frame LINES = new Sheet.Frame("[\n", ",\n", "\n]\n");

  private final Catalogue catalogue;

  public Exports(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// How much has been written.
  ///
  /// @param key of the last entry; 0 before the first
  /// @param entries so many
  record Point(long key, long entries) {
    static final Point START = new Point(0, 0);
  }

  /// Hears of each page that was written.
  @FunctionalInterface
  interface Step {
    void reached(Point point) throws IOException;
  }

  /// How many entries there are: claims or sources; in Markdown always sources.
  public long count(Wanted wanted) {
    return wanted.what() == Wanted.What.CLAIMS && wanted.form() != Wanted.Form.MARKDOWN
        ? catalogue.claims(wanted.space())
        : catalogue.sources(wanted.space());
  }

  /// What [#count] counts, in the plural.
  public String unit(Wanted wanted) {
    return wanted.form() == Wanted.Form.MARKDOWN ? "sources" : wanted.what().key();
  }

  /// Writes all of it.
  ///
  /// @param written hears how many entries stand there, after each page
  /// @return how many entries there were
  public long write(Wanted wanted, Writer out, LongConsumer written) throws IOException {
    return write(wanted, out, Point.START, point -> written.accept(point.entries())).entries();
  }

  /// Goes on behind that point, to the end; the head is written at the start only.
  Point write(Wanted wanted, Writer out, Point from, Step step) throws IOException {
    return write(sheet(wanted), out, from, step);
  }

  private static <E> Point write(Sheet<E> sheet, Writer out, Point from, Step step)
      throws IOException {
    Point at = from;
    if (at.equals(Point.START)) {
      out.write(sheet.frame().head());
    }
    for (List<E> page = sheet.pages().behind(at.key(), sheet.atOnce());
        !page.isEmpty();
        page = sheet.pages().behind(at.key(), sheet.atOnce())) {
      for (E entry : page) {
        out.write(at.entries() > 0 ? sheet.frame().between() : "");
        out.write(sheet.text().apply(entry));
        at = new Point(sheet.key().applyAsLong(entry), at.entries() + 1);
      }
      step.reached(at);
    }
    out.write(sheet.frame().tail());
    return at;
  }

  private Sheet<?> sheet(Wanted wanted) {
    return switch (wanted.what()) {
      case CLAIMS -> claims(wanted);
      case SOURCES -> sources(wanted);
    };
  }

  private Sheet<?> claims(Wanted wanted) {
    Sheet.Pages<Catalogue.Listed> pages =
        (key, most) -> catalogue.claims(wanted.space(), key, most);
    return switch (wanted.form()) {
      case CSV ->
          new Sheet<>(
              new Sheet.Frame(Csv.CLAIMS, "", ""),
              PAGE,
              pages,
              listed -> listed.claim().id().value(),
              Csv::of);
      case JSON -> new Sheet<>(LINES, PAGE, pages, listed -> listed.claim().id().value(), Json::of);
      case MARKDOWN ->
          new Sheet<>(
              new Sheet.Frame("# Claims\n\n", "\n", ""),
              SECTIONS,
              (key, most) -> catalogue.sources(wanted.space(), key, most),
              source -> source.id().value(),
              source -> Sections.of(source, catalogue.claims(source.id())));
    };
  }

  private Sheet<Source> sources(Wanted wanted) {
    Sheet.Pages<Source> pages = (key, most) -> catalogue.sources(wanted.space(), key, most);
    return switch (wanted.form()) {
      case CSV ->
          new Sheet<>(
              new Sheet.Frame(Csv.SOURCES, "", ""), PAGE, pages, s -> s.id().value(), Csv::of);
      case JSON -> new Sheet<>(LINES, PAGE, pages, s -> s.id().value(), Json::of);
      case MARKDOWN ->
          new Sheet<>(
              new Sheet.Frame("# Sources\n\n", "", ""),
              PAGE,
              pages,
              s -> s.id().value(),
              Sections::line);
    };
  }
}
