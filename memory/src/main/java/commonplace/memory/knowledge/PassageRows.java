package commonplace.memory.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/// How rows of `passage` are read, under the name `p`.
public final class PassageRows {
  public static final String COLUMNS =
      """
      p.passage_id, p.source_id, p.ordinal, p.start_offset, p.end_offset, p.text, p.page,
        p.start_ms, p.end_ms
      """;

  static final String SELECT = "SELECT " + COLUMNS + "FROM passage p\n";

  public static final RowMapper<Passage> MAPPER =
      (row, _) ->
          new Passage(
              new PassageId(row.getLong("passage_id")),
              new SourceId(row.getLong("source_id")),
              row.getInt("ordinal"),
              row.getInt("start_offset"),
              row.getInt("end_offset"),
              row.getString("text"),
              spot(row));

  private PassageRows() {}

  static Optional<Spot> spot(ResultSet row) throws SQLException {
    int page = row.getInt("page");
    if (!row.wasNull()) {
      return Optional.of(new Spot.Page(page));
    }
    long from = row.getLong("start_ms");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new Spot.Time(Duration.ofMillis(from), Duration.ofMillis(row.getLong("end_ms"))));
  }
}
