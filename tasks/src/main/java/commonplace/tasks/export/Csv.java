package commonplace.tasks.export;

import commonplace.memory.knowledge.Catalogue;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.Spot;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
              "importance",
              "verdict",
              "claim_type",
              "speaker",
              "score",
              "quote",
              "start_offset",
              "end_offset",
              "paragraph",
              "page",
              "start_ms",
              "merged_into",
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
              "kind",
              "site",
              "author",
              "published",
              "words",
              "read_at",
              "space_id"));

  private static final String FORMULA = "=+-@\t\r＝＋－＠";

  private Csv() {}

  static String of(Catalogue.Listed listed) {
    Claim claim = listed.claim();
    return row(
        List.of(
            number(claim.id().value()),
            text(claim.canonical()),
            claim.tier().map(Enum::name).orElse(""),
            claim.ranking().map(r -> Double.toString(r.importance())).orElse(""),
            claim.ranking().map(r -> key(r.decision())).orElse(""),
            key(claim.nature().type()),
            text(claim.nature().speaker().orElse("")),
            Double.toString(claim.score()),
            text(claim.quote().text()),
            number(claim.quote().span().start()),
            number(claim.quote().span().end()),
            number(listed.ordinal()),
            listed.spot().map(Csv::page).orElse(""),
            listed.spot().map(Csv::millis).orElse(""),
            claim.mergedInto().map(id -> number(id.value())).orElse(""),
            number(claim.source().value()),
            text(listed.title()),
            text(listed.url()),
            listed.readAt().toString(),
            number(listed.space().value())));
  }

  static String of(Source source) {
    return row(
        List.of(
            number(source.id().value()),
            text(source.title()),
            text(source.url()),
            source.kind().key(),
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

  private static String page(Spot spot) {
    return switch (spot) {
      case Spot.Page(int page) -> number(page);
      case Spot.Time _ -> "";
    };
  }

  private static String millis(Spot spot) {
    return switch (spot) {
      case Spot.Page _ -> "";
      case Spot.Time(Duration from, _) -> number(from.toMillis());
    };
  }

  static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
