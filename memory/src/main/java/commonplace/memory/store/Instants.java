package commonplace.memory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;

/// How an instant stands in SQLite: `YYYY-MM-DD HH:MM:SS.SSS` in UTC, so that it compares with
/// `datetime('now')`. What is finer than a millisecond is dropped.
public final class Instants {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private Instants() {}

  /// The instant in that column of a row, which must not be null.
  public static Instant at(ResultSet row, String column) throws SQLException {
    return TEXT.parse(row.getString(column), Instant::from);
  }

  static void register(Jdbi jdbi) {
    jdbi.registerArgument(
        new AbstractArgumentFactory<Instant>(Types.VARCHAR) {
          @Override
          protected Argument build(Instant at, ConfigRegistry config) {
            return (position, statement, _) -> statement.setString(position, TEXT.format(at));
          }
        });
    jdbi.registerColumnMapper(
        Instant.class,
        (ColumnMapper<Instant>)
            (row, column, _) -> {
              String text = row.getString(column);
              return text == null ? null : TEXT.parse(text, Instant::from);
            });
  }
}
