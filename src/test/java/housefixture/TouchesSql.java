package housefixture;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

final class TouchesSql {
  private TouchesSql() {}

  static Jdbi jdbi(DataSource source) {
    return Jdbi.create(source);
  }

  static boolean open(Connection connection) throws SQLException {
    return !connection.isClosed();
  }
}
