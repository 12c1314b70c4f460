package commonplace.memory.knowledge;

import java.util.List;

/// A statement that was found in a source.
///
/// @param canonical the statement as it is shown; without a model the quote itself
/// @param quotes where the source says so, the plainest first; at least one
/// @param score from 0 to 1, comparable within the source
public record Finding(
    String canonical, List<Quote> quotes, Nature nature, Provenance provenance, double score) {
  public Finding {
    quotes = List.copyOf(quotes);
    if (canonical.isBlank() || quotes.isEmpty()) {
      throw new IllegalArgumentException("a finding needs a statement and a quote: " + canonical);
    }
  }

  /// A statement in the source's own words, found by rules.
  public static Finding stated(Quote quote, double score) {
    return new Finding(quote.text(), List.of(quote), Nature.STATED, Provenance.RULES, score);
  }
}
