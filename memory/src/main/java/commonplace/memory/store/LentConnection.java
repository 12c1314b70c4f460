package commonplace.memory.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Loan(writer, writer.lend()));
  }

  /// One taking of the connection. Closing it closes its statements, as JDBC promises: one left
  /// open would keep the log from ever being emptied.
  private static final class Loan implements InvocationHandler {
    private final Writer writer;
    private final Connection owned;
    private final List<Statement> statements = new ArrayList<>();
    private boolean open = true;

    Loan(Writer writer, Connection owned) {
      this.writer = writer;
      this.owned = owned;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args)
        throws Throwable {
      return switch (method.getName()) {
        case "close" -> giveBackOnce();
        case "isClosed" -> !open;
        case "commit", "rollback", "setAutoCommit" ->
            throw new SQLException(method.getName() + " belongs to the store");
        default -> call(method, args);
      };
    }

    private @Nullable Object giveBackOnce() throws SQLException {
      if (open) {
        open = false;
        try {
          for (Statement statement : statements) {
            statement.close();
          }
        } finally {
          writer.giveBack();
        }
      }
      return null;
    }

    private @Nullable Object call(Method method, Object @Nullable [] args) throws Throwable {
      if (!open) {
        throw new SQLException("the connection was given back");
      }
      try {
        Object result = method.invoke(owned, args);
        if (result instanceof Statement statement) {
          statements.add(statement);
          return watched(statement);
        }
        return result;
      } catch (InvocationTargetException e) {
        throw e.getCause() == null ? e : e.getCause();
      }
    }

    private Statement watched(Statement statement) {
      Class<?> type =
          statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
      return (Statement)
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (_, method, args) -> {
                try {
                  return method.invoke(statement, args);
                } catch (InvocationTargetException e) {
                  if (e.getCause() instanceof SQLException failed) {
                    writer.lentFailed(failed);
                  }
                  throw e.getCause() == null ? e : e.getCause();
                }
              });
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
