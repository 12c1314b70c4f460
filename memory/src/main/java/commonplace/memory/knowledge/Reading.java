package commonplace.memory.knowledge;

import java.util.List;
import java.util.Optional;

/// What reading a source gave.
///
/// @param kind what it was before it was text
/// @param urlKey the same for every spelling of the same address
/// @param url as people may open it
/// @param title empty when the page names none
/// @param text the readable text, as it is to be stored
/// @param passages its paragraphs, in order, none overlapping another
/// @param skipped what was not understood, for people: `2 tables`
public record Reading(
    Source.Kind kind,
    String urlKey,
    String url,
    String title,
    String site,
    Optional<String> author,
    Optional<String> published,
    Optional<String> language,
    String text,
    List<Placed> passages,
    List<String> skipped) {
  public Reading {
    passages = List.copyOf(passages);
    skipped = List.copyOf(skipped);
  }

  /// Of a web page, which has neither pages nor times.
  public Reading(
      String urlKey,
      String url,
      String title,
      String site,
      Optional<String> author,
      Optional<String> published,
      Optional<String> language,
      String text,
      List<Span> passages,
      List<String> skipped) {
    this(
        Source.Kind.PAGE,
        urlKey,
        url,
        title,
        site,
        author,
        published,
        language,
        text,
        passages.stream().map(span -> new Placed(span, Optional.empty())).toList(),
        skipped);
  }

  /// The same, for passages that follow.
  public Reading withoutPassages() {
    return new Reading(
        kind, urlKey, url, title, site, author, published, language, text, List.of(), skipped);
  }
}
