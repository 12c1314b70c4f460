package commonplace.memory.knowledge;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Instants;
import commonplace.memory.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// All sources and claims, a page at a time, in the order in which they were stored. What is stored
/// or forgotten between two pages is in the later ones or not. Safe for use from any thread.
public final class Catalogue {
  private static final String SELECT =
      "SELECT "
          + ClaimRows.COLUMNS
          + """
          , c.space_id, s.title, s.url, s.read_at, p.ordinal, p.page, p.start_ms, p.end_ms
          FROM claim c CROSS JOIN source s ON s.source_id = c.source_id
          CROSS JOIN passage p ON p.passage_id = c.passage_id
          """;

  /// A source that is still being written is not there yet.
  private static final String SEEN =
      """
       AND source_id NOT IN (SELECT source_id FROM source WHERE reading_job IS NOT NULL)
      """;

  private static final RowMapper<Listed> LISTED = Catalogue::listed;

  private final Store store;

  public Catalogue(Store store) {
    this.store = store;
  }

  /// A claim with its place.
  ///
  /// @param ordinal the passage's place in the source: `¶ 14`
  /// @param spot where in the original the passage begins, when that has pages or runs in time
  public record Listed(
      Claim claim,
      SpaceId space,
      int ordinal,
      Optional<Spot> spot,
      String title,
      String url,
      Instant readAt) {}

  /// How many claims there are.
  ///
  /// @param space empty for all spaces
  public long claims(Optional<SpaceId> space) {
    return count("claim", space);
  }

  /// How many sources there are.
  ///
  /// @param space empty for all spaces
  public long sources(Optional<SpaceId> space) {
    return count("source", space);
  }

  private long count(String table, Optional<SpaceId> space) {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT count(*) FROM "
                        + table
                        + " WHERE (:space IS NULL OR space_id = :space)"
                        + SEEN)
                .bind("space", value(space))
                .mapTo(Long.class)
                .one());
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
                          AND s.reading_job IS NULL
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
                          AND reading_job IS NULL
                        ORDER BY source_id LIMIT :limit
                        """)
                .bind("after", after)
                .bind("space", value(space))
                .bind("limit", atMost)
                .map(Library.SOURCE)
                .list());
  }

  private static Listed listed(ResultSet row, StatementContext context) throws SQLException {
    return new Listed(
        ClaimRows.MAPPER.map(row, context),
        new SpaceId(row.getLong("space_id")),
        row.getInt("ordinal"),
        PassageRows.spot(row),
        row.getString("title"),
        row.getString("url"),
        Instants.at(row, "read_at"));
  }

  private static @Nullable Long value(Optional<SpaceId> space) {
    return space.map(SpaceId::value).orElse(null);
  }
}
