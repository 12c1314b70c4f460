package commonplace.tasks.export;

import commonplace.memory.knowledge.Catalogue;
import commonplace.memory.knowledge.Source;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Rows of CSV as RFC 4180 has them: CRLF behind each, cells in quotes where they need it.
///
/// A spreadsheet takes a cell that begins with = + - @ (or their full-width forms), a tab or a
/// carriage return for a formula and runs it. What pages say is not ours: such a cell of text gets
/// an apostrophe before it (OWASP, CSV injection), which numbers of ours never do. JSON has the
/// text letter for letter.
final class Csv {
  static final String CLAIMS =
      row(
          List.of(
              "claim_id",
              "canonical",
              "tier",
              "score",
              "quote",
              "start_offset",
              "end_offset",
              "paragraph",
              "page",
              "start_ms",
              "source_id",
              "title",
              "url",
              "read_at",
              "space_id"));

  static final String SOURCES =
      row(
          List.of(
              "source_id",
              "title",
              "url",
              "site",
              "author",
              "published",
              "words",
              "read_at",
              "space_id"));

  private static final String FORMULA = "=+-@\t\r＝＋－＠";

  private Csv() {}

  static String of(Catalogue.Listed claim) {
    return row(
        List.of(
            number(claim.id()),
            text(claim.canonical()),
            claim.tier().orElse(""),
            Double.toString(claim.score()),
            text(claim.quote()),
            number(claim.span().start()),
            number(claim.span().end()),
            number(claim.ordinal()),
            number(claim.page()),
            number(claim.startMs()),
            number(claim.source().value()),
            text(claim.title()),
            text(claim.url()),
            claim.readAt().toString(),
            number(claim.space().value())));
  }

  static String of(Source source) {
    return row(
        List.of(
            number(source.id().value()),
            text(source.title()),
            text(source.url()),
            text(source.site()),
            text(source.author().orElse("")),
            text(source.published().orElse("")),
            number(source.words()),
            source.readAt().toString(),
            number(source.space().value())));
  }

  /// A cell of text that is not ours.
  static String text(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  static String row(List<String> cells) {
    return cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static String number(long number) {
    return Long.toString(number);
  }

  private static String number(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }

  private static String number(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }
}
