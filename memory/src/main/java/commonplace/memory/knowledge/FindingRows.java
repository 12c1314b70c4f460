package commonplace.memory.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of `claim` and `term`.
final class FindingRows {
  private FindingRows() {}

  static void addFindings(Handle db, SourceId source, List<Finding> findings) {
    for (Finding f : findings) {
      // INVARIANT: what is stored as a quote stands in the source's text, at these offsets
      int rows =
          db.createUpdate(
                  """
                  INSERT INTO claim (space_id, source_id, passage_id, canonical, tier, quote,
                    start_offset, end_offset, score)
                  SELECT p.space_id, p.source_id, p.passage_id, :canonical, :tier, :quote,
                    :start, :end, :score
                  FROM passage p
                  WHERE p.passage_id = :passage AND p.source_id = :source
                    AND :start >= p.start_offset AND :end <= p.end_offset
                    AND substr(p.text, :start - p.start_offset + 1, :end - :start) = :quote
                  """)
              .bind("canonical", f.canonical())
              .bind("tier", f.tier().map(Enum::name).orElse(null))
              .bind("quote", f.quote())
              .bind("start", f.span().start())
              .bind("end", f.span().end())
              .bind("score", f.score())
              .bind("passage", f.passage().value())
              .bind("source", source.value())
              .execute();
      if (rows == 0) {
        throw new IllegalArgumentException(
            "source " + source.value() + " does not say this at " + f.span() + ": " + f.quote());
      }
    }
  }

  static void addMentions(Handle db, SourceId source, List<Mention> mentions) {
    for (Mention m : mentions) {
      db.createUpdate(
              """
              INSERT INTO term (space_id, source_id, passage_id, kind, name, mentions)
              SELECT p.space_id, p.source_id, p.passage_id, :kind, :name, :count
              FROM passage p WHERE p.passage_id = :first AND p.source_id = :source
              ON CONFLICT (source_id, kind, name) DO NOTHING
              """)
          .bind("kind", m.kind().name().toLowerCase(Locale.ROOT))
          .bind("name", m.name())
          .bind("count", m.count())
          .bind("first", m.first().value())
          .bind("source", source.value())
          .execute();
    }
  }

  static void clear(Handle db, SourceId source) {
    db.execute("DELETE FROM claim WHERE source_id = ?", source.value());
    db.execute("DELETE FROM term WHERE source_id = ?", source.value());
  }

  static void rank(Handle db, SourceId source, List<Finding.Tier> tiers) {
    List<Long> ids =
        db.createQuery(
                """
                SELECT claim_id FROM claim WHERE source_id = :source
                ORDER BY score DESC, start_offset, claim_id
                """)
            .bind("source", source.value())
            .mapTo(Long.class)
            .list();
    for (int i = 0; i < Math.min(ids.size(), tiers.size()); i++) {
      db.execute("UPDATE claim SET tier = ? WHERE claim_id = ?", tiers.get(i).name(), ids.get(i));
    }
  }

  static List<Finding> findings(Handle db, SourceId source) {
    return db.createQuery(
            """
            SELECT passage_id, canonical, quote, start_offset, end_offset, score, tier FROM claim
            WHERE source_id = :source ORDER BY score DESC, start_offset, claim_id
            """)
        .bind("source", source.value())
        .map(
            (row, _) ->
                new Finding(
                    new PassageId(row.getLong("passage_id")),
                    row.getString("canonical"),
                    row.getString("quote"),
                    new Span(row.getInt("start_offset"), row.getInt("end_offset")),
                    row.getDouble("score"),
                    Optional.ofNullable(row.getString("tier")).map(Finding.Tier::valueOf)))
        .list();
  }

  static List<Mention> mentions(Handle db, SourceId source) {
    return db.createQuery(
            """
            SELECT kind, name, mentions, passage_id FROM term
            WHERE source_id = :source ORDER BY mentions DESC, term_id
            """)
        .bind("source", source.value())
        .map(
            (row, _) ->
                new Mention(
                    Mention.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                    row.getString("name"),
                    row.getInt("mentions"),
                    new PassageId(row.getLong("passage_id"))))
        .list();
  }
}
