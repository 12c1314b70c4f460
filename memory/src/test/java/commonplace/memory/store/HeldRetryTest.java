package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;

class HeldRetryTest {
  private final AtomicInteger tries = new AtomicInteger();

  private void run(int failures, SQLiteErrorCode code) {
    HeldRetry.run(
        () -> {
          if (tries.incrementAndGet() <= failures) {
            throw new IllegalStateException(new SQLException(code.name(), "", code.code));
          }
        });
  }

  @Test
  void what_another_program_holds_is_tried_five_more_times() {
    run(5, SQLiteErrorCode.SQLITE_BUSY);
    assertThat(tries).hasValue(6);
  }

  @Test
  void then_it_is_given_up() {
    assertThatThrownBy(() -> run(6, SQLiteErrorCode.SQLITE_BUSY))
        .hasMessageContaining("SQLITE_BUSY");
    assertThat(tries).hasValue(6);
  }

  @Test
  void what_has_another_cause_is_not_tried_again() {
    assertThatThrownBy(() -> run(1, SQLiteErrorCode.SQLITE_CONSTRAINT))
        .hasMessageContaining("SQLITE_CONSTRAINT");
    assertThat(tries).hasValue(1);
  }
}
