package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.Eventually;
import commonplace.Telegram;
import commonplace.bot.telegram.BotApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A program with its Telegram and its people, to be led through a fault.
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class Drill {
  /// A breaker tries again after 60 s.
  static final Duration A_BREAKER = Duration.ofSeconds(80);

  static final Duration A_RESTART = Duration.ofSeconds(45);

  private static final String WAITING = "SELECT inbox_id FROM inbox WHERE state = 'waiting'";

  @TempDir Path folder;
  @RegisterExtension final Report report = new Report();
  final BotApi api = BotApi.start(Telegram.TOKEN);
  final Telegram telegram = new Telegram(api);
  Supervised program;
  Trickle people;

  @BeforeEach
  void layOut() throws Exception {
    program =
        new Supervised(Files.createDirectories(folder.resolve("home")))
            .with("COMMONPLACE_TELEGRAM_TOKEN", Telegram.TOKEN)
            .with("COMMONPLACE_TELEGRAM_API_URL", api.url())
            .with("COMMONPLACE_TELEGRAM_PACING", "off");
    people = new Trickle(telegram, program::talk);
  }

  @AfterEach
  void tidy(TestInfo drill) throws Exception {
    people.fallSilent();
    Files.createDirectories(Report.FOLDER);
    Files.writeString(
        Report.FOLDER.resolve(drill.getTestMethod().orElseThrow().getName() + ".log"),
        program.tail());
    program.end();
    api.close();
  }

  /// Starts the program; people write, and are served.
  void begin() throws Exception {
    program.start();
    people.start();
    Duration _ = people.served(A_RESTART);
  }

  /// Waits until every answer is sent and noted, so that what is on its way next is one message.
  void keepsUp() throws Exception {
    Eventually.holds(
        "the answers keep up",
        () -> api.unconfirmed().isEmpty() && program.database().column(WAITING).isEmpty());
  }

  /// Lets the fault last a little.
  static void lasts(Duration time) throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Notes by what one can tell that something is wrong.
  void look() throws Exception {
    program.signs().forEach(report::saw);
  }

  /// Everything acknowledged has its reply and stands in the database once. A kill may repeat one
  /// reply.
  void nothingIsLost(int kills) throws Exception {
    Tally tally = people.settle(program.database(), Duration.ofSeconds(40));
    report.counted(tally);
    assertThat(tally.lost()).as("lost").isEmpty();
    assertThat(tally.waiting()).as("never acknowledged").isZero();
    assertThat(tally.repeated()).as("repeated").hasSizeLessThanOrEqualTo(kills);
    Eventually.holds(
        "every message is noted as answered, else its reply is repeated at the next start",
        Duration.ofSeconds(5),
        () -> program.database().column(WAITING).isEmpty());
  }

  /// The breaker opened, and the log says so.
  void opened(String breaker) throws Exception {
    assertThat(program.breakers())
        .as("breakers in the log")
        .contains("circuit breaker open: " + breaker);
  }
}
