package commonplace.memory.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// Refuses transactions through Jdbi: ending one would end that of everybody in the commit.
final class NoTransactions extends DelegatingTransactionHandler {
  NoTransactions() {
    super(new LocalTransactionHandler());
  }

  @Override
  public void begin(Handle db) {
    throw refusal();
  }

  @Override
  public <R, X extends Exception> R inTransaction(Handle db, HandleCallback<R, X> callback) {
    throw refusal();
  }

  @Override
  public <R, X extends Exception> R inTransaction(
      Handle db, TransactionIsolationLevel level, HandleCallback<R, X> callback) {
    throw refusal();
  }

  private static IllegalStateException refusal() {
    return new IllegalStateException("the transaction belongs to the store: use its write()");
  }
}
