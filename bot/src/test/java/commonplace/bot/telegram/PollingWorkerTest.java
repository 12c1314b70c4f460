package commonplace.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.telegram.TelegramStatus.Connection;
import commonplace.tasks.worker.WorkerStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollingWorkerTest {
  private final TelegramFixture telegram = new TelegramFixture();

  @AfterEach
  void close() {
    telegram.close();
  }

  @Test
  void polling_is_a_worker_that_a_person_can_restart() throws Exception {
    telegram.start();
    telegram.await(s -> s.connection() == Connection.CONNECTED);
    assertThat(telegram.workers.restart("polling")).isTrue();
    telegram.api.await("getMe", 2);
    telegram.api.say(9, "hello");
    assertThat(telegram.nextText()).isEqualTo("hello");
    assertThat(telegram.workers.list())
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.name()).isEqualTo("polling");
              assertThat(status.state()).isEqualTo(WorkerStatus.State.RUNNING);
              assertThat(status.restarts()).isEqualTo(1);
              assertThat(status.crashes()).isZero();
            });
  }

  @Test
  void telegram_being_down_is_no_crash() throws Exception {
    telegram.api.revokeToken(true);
    telegram.start();
    telegram.await(s -> s.connection() == Connection.UNAUTHORIZED);
    assertThat(telegram.workers.list()).allMatch(status -> status.crashes() == 0);
  }

  @Test
  void a_delivery_is_measured() {
    telegram.channel.send(TelegramFixture.delivery("hello"));
    assertThat(
            telegram
                .meters
                .counter(
                    "commonplace.operations", "operation_type", "delivery", "status", "success")
                .count())
        .isEqualTo(1);
  }
}
