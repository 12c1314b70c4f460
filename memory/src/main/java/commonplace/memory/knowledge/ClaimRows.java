package commonplace.memory.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// How rows of `claim` are read and removed. Dimensions are read as `name=score`, one a line.
final class ClaimRows {
  static final String COLUMNS =
      """
      c.claim_id, c.source_id, c.passage_id, c.canonical, c.claim_type, c.stance, c.speaker,
      c.domain, c.quote, c.start_offset, c.end_offset, c.method, c.schema_version, c.score,
      c.importance, c.verdict, c.verdict_reason, c.merged_into,
      (SELECT group_concat(key || '=' || value, char(10)) FROM json_each(c.dimensions)) AS scores
      """;

  static final String BEST_FIRST =
      """
      ORDER BY c.importance DESC NULLS LAST, c.score DESC, c.start_offset, c.claim_id
      """;

  static final RowMapper<Claim> MAPPER =
      (row, _) -> {
        long merged = row.getLong("merged_into");
        boolean isMerged = !row.wasNull();
        return new Claim(
            new ClaimId(row.getLong("claim_id")),
            new SourceId(row.getLong("source_id")),
            row.getString("canonical"),
            new Quote(
                new PassageId(row.getLong("passage_id")),
                row.getString("quote"),
                new Span(row.getInt("start_offset"), row.getInt("end_offset"))),
            new Nature(
                value(Nature.Type.class, row.getString("claim_type")),
                value(Nature.Stance.class, row.getString("stance")),
                Optional.ofNullable(row.getString("domain")),
                Optional.ofNullable(row.getString("speaker"))),
            new Provenance(
                value(Provenance.Method.class, row.getString("method")),
                row.getString("schema_version")),
            row.getDouble("score"),
            ranking(
                row.getString("verdict"),
                row.getDouble("importance"),
                row.getString("scores"),
                row.getString("verdict_reason")),
            isMerged ? Optional.of(new ClaimId(merged)) : Optional.empty());
      };

  private ClaimRows() {}

  private static Optional<Ranking> ranking(
      @Nullable String verdict, double importance, @Nullable String scores, String reason) {
    return Optional.ofNullable(verdict)
        .map(
            v ->
                new Ranking(
                    importance, dimensions(scores), value(Ranking.Decision.class, v), reason));
  }

  private static Map<String, Double> dimensions(@Nullable String scores) {
    return scores == null
        ? Map.of()
        : Arrays.stream(scores.split("\n", -1))
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> Double.valueOf(pair[1])));
  }

  private static <T extends Enum<T>> T value(Class<T> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }

  static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static List<Claim> of(Handle db, SourceId source) {
    return db.createQuery(
            "SELECT " + COLUMNS + "FROM claim c WHERE c.source_id = :source " + BEST_FIRST)
        .bind("source", source.value())
        .map(MAPPER)
        .list();
  }

  /// Lets one survivor stand for the group of another as well, when they are of one space.
  static void merge(Handle db, long from, long to) {
    int joined =
        db.createUpdate(
                """
                UPDATE claim SET merged_into = :to
                WHERE claim_id = :from AND claim_id <> :to AND space_id =
                  (SELECT space_id FROM claim WHERE claim_id = :to)
                """)
            .bind("from", from)
            .bind("to", to)
            .execute();
    if (joined == 1) {
      // INVARIANT: whatever is merged points at a claim that points at nothing
      db.execute("UPDATE claim SET merged_into = ? WHERE merged_into = ?", to, from);
      LinkRows.handOver(db, from, to);
    }
  }

  /// Lets a claim stand for itself alone. When it stood for others, the links of the group stay
  /// with them.
  static void split(Handle db, ClaimId id) {
    heir(db, id.value(), "").ifPresent(heir -> succeed(db, id.value(), heir));
    db.execute("UPDATE claim SET merged_into = NULL WHERE claim_id = ?", id.value());
  }

  /// Removes the claims of a source. Where one of them stood for claims of other sources, the most
  /// important of these stands for them from now on.
  static void remove(Handle db, SourceId source) {
    remove(db, source, "c.source_id = " + source.value());
  }

  /// The same of those that stand in one passage of the source.
  static void remove(Handle db, SourceId source, PassageId passage) {
    remove(db, source, "c.passage_id = " + passage.value());
  }

  private static void remove(Handle db, SourceId source, String which) {
    List<Long> gone =
        db.createQuery(
                """
                SELECT DISTINCT c.claim_id FROM claim c
                JOIN claim member ON member.merged_into = c.claim_id
                WHERE member.source_id <> :source AND
                """
                    + which)
            .bind("source", source.value())
            .mapTo(Long.class)
            .list();
    for (long claim : gone) {
      heir(db, claim, "AND c.source_id <> " + source.value())
          .ifPresent(heir -> succeed(db, claim, heir));
    }
    db.execute(
        "DELETE FROM claim_fts WHERE rowid IN (SELECT c.claim_id FROM claim c WHERE "
            + which
            + ")");
    db.execute("DELETE FROM claim AS c WHERE " + which);
  }

  private static Optional<Long> heir(Handle db, long survivor, String among) {
    return db.createQuery(
            "SELECT c.claim_id FROM claim c WHERE c.merged_into = :survivor "
                + among
                + ' '
                + BEST_FIRST
                + "LIMIT 1")
        .bind("survivor", survivor)
        .mapTo(Long.class)
        .findOne();
  }

  private static void succeed(Handle db, long survivor, long heir) {
    db.execute("UPDATE claim SET merged_into = NULL WHERE claim_id = ?", heir);
    db.execute("UPDATE claim SET merged_into = ? WHERE merged_into = ?", heir, survivor);
    LinkRows.handOver(db, survivor, heir);
  }
}
