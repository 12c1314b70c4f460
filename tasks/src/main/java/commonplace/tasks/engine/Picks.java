package commonplace.tasks.engine;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.shaded.jdbc.ResultSetMapper;
import commonplace.memory.store.Store;
import commonplace.memory.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How db-scheduler picks in SQLite: all for which there is room in one statement, as a part of the
/// commit for which others wait anyway. A look that finds nothing writes nothing.
final class Picks extends SqliteJdbcCustomization {
  private static final Logger LOG = LoggerFactory.getLogger(Picks.class);

  private static final Comparator<Execution> IN_LINE =
      Comparator.comparingInt((Execution one) -> one.taskInstance.getPriority())
          .reversed()
          .thenComparing(one -> one.executionTime);

  private final Store store;
  private final Runnable looked;

  /// @param looked told of each look
  Picks(Store store, Runnable looked) {
    this.store = store;
    this.looked = looked;
  }

  @Override
  public boolean supportsSingleStatementLockAndFetch() {
    return true;
  }

  @Override
  public List<Execution> lockAndFetchSingleStatement(
      JdbcTaskRepositoryContext rows, Instant now, int most, boolean byPriority) {
    looked.run();
    // INVARIANT: looked for in the writer's turn, behind the commit that queues what woke us
    if (!anyDue(rows, now)) {
      return List.of();
    }
    try {
      return store.write(_ -> pick(rows, now, most)).stream().sorted(IN_LINE).toList();
    } catch (StoreException e) {
      if (!e.mayPass()) {
        throw e;
      }
      LOG.debug("nothing could be picked: {}", e.getMessage());
      return List.of();
    }
  }

  private static boolean anyDue(JdbcTaskRepositoryContext rows, Instant now) {
    return rows.jdbcRunner.query(
        ScheduledTasks.ANY_DUE,
        statement -> statement.setLong(1, now.toEpochMilli()),
        (ResultSetMapper<Boolean>) ResultSet::next);
  }

  private static List<Execution> pick(JdbcTaskRepositoryContext rows, Instant now, int most) {
    return rows.jdbcRunner.query(
        ScheduledTasks.PICK,
        statement -> bind(statement, rows.schedulerName.getName(), now, most),
        rows.resultSetMapper.get());
  }

  private static void bind(PreparedStatement statement, String who, Instant now, int most)
      throws SQLException {
    statement.setString(1, who);
    statement.setLong(2, now.toEpochMilli());
    statement.setLong(3, now.toEpochMilli());
    statement.setInt(4, most);
  }
}
