package commonplace.memory.knowledge;

import commonplace.memory.recall.SearchText;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Writes the statements that were found in a source, rows of `claim`.
final class FindingRows {
  private FindingRows() {}

  static void addFindings(Handle db, SourceId source, List<Finding> findings) {
    for (Finding finding : findings) {
      long first = addClaim(db, source, finding, finding.quotes().getFirst());
      for (Quote again : finding.quotes().subList(1, finding.quotes().size())) {
        ClaimRows.merge(db, addClaim(db, source, finding, again), first);
      }
    }
  }

  private static long addClaim(Handle db, SourceId source, Finding finding, Quote quote) {
    Nature nature = finding.nature();
    // INVARIANT: what is stored as a quote stands in the source's text, at these offsets
    long id =
        db.createQuery(
                """
                INSERT INTO claim (space_id, source_id, passage_id, canonical, claim_type, stance,
                  speaker, domain, quote, start_offset, end_offset, start_ms, end_ms, method,
                  schema_version, score)
                SELECT p.space_id, p.source_id, p.passage_id, :canonical, :type, :stance,
                  :speaker, :domain, :quote, :start, :end, p.start_ms, p.end_ms, :method,
                  :schema, :score
                FROM passage p
                WHERE p.passage_id = :passage AND p.source_id = :source
                  AND :start >= p.start_offset AND :end <= p.end_offset
                  AND substr(p.text, :start - p.start_offset + 1, :end - :start) = :quote
                RETURNING claim_id
                """)
            .bind("canonical", finding.canonical())
            .bind("type", ClaimRows.key(nature.type()))
            .bind("stance", ClaimRows.key(nature.stance()))
            .bind("speaker", nature.speaker().orElse(null))
            .bind("domain", nature.domain().orElse(null))
            .bind("quote", quote.text())
            .bind("start", quote.span().start())
            .bind("end", quote.span().end())
            .bind("method", ClaimRows.key(finding.provenance().method()))
            .bind("schema", finding.provenance().schemaVersion())
            .bind("score", finding.score())
            .bind("passage", quote.passage().value())
            .bind("source", source.value())
            .mapTo(Long.class)
            .findOne()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "source %d does not say this at %s: %s"
                            .formatted(source.value(), quote.span(), quote.text())));
    db.execute(
        "INSERT INTO claim_fts (rowid, text) VALUES (?, ?)",
        id,
        SearchText.index(finding.canonical()));
    return id;
  }

  static void clear(Handle db, SourceId source) {
    ClaimRows.remove(db, source);
    TermRows.clear(db, source);
  }
}
