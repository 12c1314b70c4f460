package commonplace.memory.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Lends the writing connection to a library that wants a `DataSource`. Taking a connection waits
/// for the writer's turn, closing it gives the turn back. Inside a [Work] it is the transaction in
/// progress, so that what the library writes commits or rolls back with it.
final class LentConnection implements DataSource {
  private final Writer writer;

  LentConnection(Writer writer) {
    this.writer = writer;
  }

  @Override
  public Connection getConnection() {
    Connection owned = writer.lend();
    var open = new boolean[] {true};
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, args) ->
                switch (method.getName()) {
                  case "close" -> giveBackOnce(open);
                  case "isClosed" -> !open[0];
                  case "commit", "rollback", "setAutoCommit" ->
                      throw new SQLException(method.getName() + " belongs to the store");
                  default -> call(owned, method, args);
                });
  }

  private @Nullable Object giveBackOnce(boolean[] open) {
    if (open[0]) {
      open[0] = false;
      writer.giveBack();
    }
    return null;
  }

  private static @Nullable Object call(Connection owned, Method method, Object @Nullable [] args)
      throws Throwable {
    try {
      return method.invoke(owned, args);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the file has no users");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("logs through slf4j");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("not a wrapper");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
