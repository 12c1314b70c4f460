package commonplace.memory.knowledge;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Instants;
import commonplace.memory.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// All sources and claims, a page at a time, in the order in which they were stored. What is stored
/// or forgotten between two pages is in the later ones or not. Safe for use from any thread.
public final class Catalogue {
  private static final String SELECT =
      """
      SELECT c.claim_id, c.space_id, c.canonical, c.tier, c.score, c.quote, c.start_offset,
        c.end_offset, c.source_id, s.title, s.url, s.read_at, p.ordinal, p.page, p.start_ms
      FROM claim c CROSS JOIN source s ON s.source_id = c.source_id
      CROSS JOIN passage p ON p.passage_id = c.passage_id
      """;

  private static final RowMapper<Listed> LISTED = (row, _) -> listed(row);

  private final Store store;

  public Catalogue(Store store) {
    this.store = store;
  }

  /// A claim with its place.
  ///
  /// @param span of the quote in the source's stored text
  /// @param ordinal the passage's place in the source: `¶ 14`
  /// @param page of a document that has pages
  /// @param startMs of a recording
  public record Listed(
      long id,
      SpaceId space,
      String canonical,
      Optional<String> tier,
      double score,
      String quote,
      Span span,
      SourceId source,
      String title,
      String url,
      int ordinal,
      OptionalInt page,
      OptionalLong startMs,
      Instant readAt) {}

  /// How many claims there are.
  ///
  /// @param space empty for all spaces
  public long claims(Optional<SpaceId> space) {
    return count("SELECT count(*) FROM claim WHERE :space IS NULL OR space_id = :space", space);
  }

  /// How many sources there are.
  ///
  /// @param space empty for all spaces
  public long sources(Optional<SpaceId> space) {
    return count("SELECT count(*) FROM source WHERE :space IS NULL OR space_id = :space", space);
  }

  private long count(String sql, Optional<SpaceId> space) {
    return store.read(
        db -> db.createQuery(sql).bind("space", value(space)).mapTo(Long.class).one());
  }

  /// The claims behind that one.
  ///
  /// @param after an id; 0 for the first page
  public List<Listed> claims(Optional<SpaceId> space, long after, int atMost) {
    return store.read(
        db ->
            db.createQuery(
                    SELECT
                        + """
                        WHERE c.claim_id > :after AND (:space IS NULL OR c.space_id = :space)
                        ORDER BY c.claim_id LIMIT :limit
                        """)
                .bind("after", after)
                .bind("space", value(space))
                .bind("limit", atMost)
                .map(LISTED)
                .list());
  }

  /// The claims of a source, in the order in which they stand in it.
  public List<Listed> claims(SourceId source) {
    return store.read(
        db ->
            db.createQuery(
                    SELECT + "WHERE c.source_id = :source ORDER BY c.start_offset, c.claim_id")
                .bind("source", source.value())
                .map(LISTED)
                .list());
  }

  /// The sources behind that one.
  ///
  /// @param after an id; 0 for the first page
  public List<Source> sources(Optional<SpaceId> space, long after, int atMost) {
    return store.read(
        db ->
            db.createQuery(
                    Library.SELECT
                        + """
                        WHERE source_id > :after AND (:space IS NULL OR space_id = :space)
                        ORDER BY source_id LIMIT :limit
                        """)
                .bind("after", after)
                .bind("space", value(space))
                .bind("limit", atMost)
                .map(Library.SOURCE)
                .list());
  }

  private static Listed listed(ResultSet row) throws SQLException {
    int page = row.getInt("page");
    OptionalInt onPage = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(page);
    long start = row.getLong("start_ms");
    OptionalLong from = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(start);
    return new Listed(
        row.getLong("claim_id"),
        new SpaceId(row.getLong("space_id")),
        row.getString("canonical"),
        Optional.ofNullable(row.getString("tier")),
        row.getDouble("score"),
        row.getString("quote"),
        new Span(row.getInt("start_offset"), row.getInt("end_offset")),
        new SourceId(row.getLong("source_id")),
        row.getString("title"),
        row.getString("url"),
        row.getInt("ordinal"),
        onPage,
        from,
        Instants.at(row, "read_at"));
  }

  private static @Nullable Long value(Optional<SpaceId> space) {
    return space.map(SpaceId::value).orElse(null);
  }
}
