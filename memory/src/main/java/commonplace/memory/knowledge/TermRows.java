package commonplace.memory.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The rows of `term`: people, organisations and terms of sources.
final class TermRows {
  private static final RowMapper<Mention> MAPPER =
      (row, _) -> {
        var place = new PassageId(row.getLong("passage_id"));
        return new Mention(
            Mention.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
            row.getString("name"),
            row.getInt("mentions"),
            place,
            meaning(
                place,
                row.getString("definition"),
                row.getString("quote"),
                row.getInt("start_offset"),
                row.getInt("end_offset")),
            new Provenance(
                Provenance.Method.valueOf(row.getString("method").toUpperCase(Locale.ROOT)),
                row.getString("schema_version")),
            row.getString("details"));
      };

  private TermRows() {}

  private static Optional<Mention.Meaning> meaning(
      PassageId place, @Nullable String definition, @Nullable String quote, int start, int end) {
    return Optional.ofNullable(quote)
        .map(
            text ->
                new Mention.Meaning(
                    Optional.ofNullable(definition), new Quote(place, text, new Span(start, end))));
  }

  /// Adds names and terms; one that the source has already is counted on, and explained if it was
  /// not.
  static void add(Handle db, SourceId source, List<Mention> mentions) {
    for (Mention m : mentions) {
      Optional<Quote> quote = m.meaning().map(Mention.Meaning::quote);
      // INVARIANT: what is stored as a quote stands in the source's text, at these offsets
      int rows =
          db.createUpdate(
                  """
                  INSERT INTO term (space_id, source_id, passage_id, kind, name, mentions,
                    definition, quote, start_offset, end_offset, details, method, schema_version)
                  SELECT p.space_id, p.source_id, p.passage_id, :kind, :name, :count,
                    :definition, :quote, :start, :end, :details, :method, :schema
                  FROM passage p
                  WHERE p.passage_id = :place AND p.source_id = :source
                    AND (:quote IS NULL OR (:start >= p.start_offset AND :end <= p.end_offset
                      AND substr(p.text, :start - p.start_offset + 1, :end - :start) = :quote))
                  ON CONFLICT (source_id, kind, name) DO UPDATE SET
                    mentions = term.mentions + excluded.mentions,
                    passage_id = CASE WHEN term.quote IS NULL AND excluded.quote IS NOT NULL
                      THEN excluded.passage_id ELSE term.passage_id END,
                    start_offset = coalesce(term.start_offset, excluded.start_offset),
                    end_offset = coalesce(term.end_offset, excluded.end_offset),
                    definition = coalesce(term.definition, excluded.definition),
                    quote = coalesce(term.quote, excluded.quote)
                  """)
              .bind("kind", ClaimRows.key(m.kind()))
              .bind("name", m.name())
              .bind("count", m.count())
              .bind("definition", m.meaning().flatMap(Mention.Meaning::definition).orElse(null))
              .bind("quote", quote.map(Quote::text).orElse(null))
              .bind("start", quote.map(q -> q.span().start()).orElse(null))
              .bind("end", quote.map(q -> q.span().end()).orElse(null))
              .bind("details", m.details())
              .bind("method", ClaimRows.key(m.provenance().method()))
              .bind("schema", m.provenance().schemaVersion())
              .bind("place", m.place().value())
              .bind("source", source.value())
              .execute();
      if (rows == 0) {
        throw new IllegalArgumentException(
            "source %d does not say who or what %s is at that place"
                .formatted(source.value(), m.name()));
      }
    }
  }

  static void clear(Handle db, SourceId source) {
    db.execute("DELETE FROM term WHERE source_id = ?", source.value());
  }

  static List<Mention> of(Handle db, SourceId source) {
    return db.createQuery(
            """
            SELECT kind, name, mentions, passage_id, definition, quote, start_offset, end_offset,
              details, method, schema_version
            FROM term WHERE source_id = :source ORDER BY mentions DESC, term_id
            """)
        .bind("source", source.value())
        .map(MAPPER)
        .list();
  }
}
