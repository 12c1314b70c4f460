package commonplace.tasks.export;

import commonplace.memory.knowledge.Catalogue;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.Spot;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Sources as sections of a Markdown document, each claim with its quote and place beneath. What
/// pages say is shown as it is, never taken for Markdown.
final class Sections {
  private static final Pattern BREAK = Pattern.compile("\\s*[\\r\\n]\\s*");
  private static final Pattern MARK = Pattern.compile("[\\\\`*_\\[\\]<>#|~&]");
  private static final Pattern MARK_IN_LINK = Pattern.compile("[\\\\<>&]");

  /// What begins a list.
  private static final Pattern OPENING = Pattern.compile("^(?:(?=[-+])|(\\d{1,9})(?=[.)]))");

  private Sections() {}

  /// @param claims of that source
  static String of(Source source, List<Catalogue.Listed> claims) {
    return heading(source)
        + claims.stream().map(Sections::claim).collect(Collectors.joining("\n", "\n", ""));
  }

  static String line(Source source) {
    return "- %s – %s, read %s, source %d\n"
        .formatted(link(source), literal(source.site()), day(source), source.id().value());
  }

  private static String heading(Source source) {
    String author = source.author().map(name -> literal(name) + ", ").orElse("");
    return "## %s\n\n%s%s, read %s, source %d\n"
        .formatted(link(source), author, literal(source.site()), day(source), source.id().value());
  }

  private static String claim(Catalogue.Listed listed) {
    Claim claim = listed.claim();
    String quote =
        claim.quote().text().equals(claim.canonical())
            ? ""
            : "\n  > " + literal(claim.quote().text());
    return "- %s%s (%s)%s\n"
        .formatted(
            claim.tier().map(t -> "**" + t + "** ").orElse(""),
            literal(claim.canonical()),
            listed.spot().map(Spot::place).orElse("¶ " + listed.ordinal()),
            quote);
  }

  private static String day(Source source) {
    return source.readAt().toString().substring(0, "2026-05-03".length());
  }

  private static String link(Source source) {
    String target =
        MARK_IN_LINK.matcher(BREAK.matcher(source.url()).replaceAll("")).replaceAll("\\\\$0");
    return "[%s](<%s>)".formatted(literal(source.title()), target);
  }

  static String literal(String text) {
    String line = BREAK.matcher(text.strip()).replaceAll(" ");
    return OPENING.matcher(MARK.matcher(line).replaceAll("\\\\$0")).replaceFirst("$1\\\\");
  }
}
