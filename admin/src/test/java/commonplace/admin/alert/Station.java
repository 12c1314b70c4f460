package commonplace.admin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.Stores;
import commonplace.admin.alert.channel.AlertChannels;
import commonplace.admin.alert.channel.AlertSettings;
import commonplace.admin.alert.channel.AlertSettings.Mail.Login;
import commonplace.admin.alert.channel.AlertSettings.Mail.Security;
import commonplace.admin.alert.channel.PagerDutyStandIn;
import commonplace.admin.alert.channel.SlackStandIn;
import commonplace.admin.alert.channel.SmtpStandIn;
import commonplace.admin.alert.channel.WebhookStandIn;
import commonplace.admin.alert.rule.RuleBook;
import commonplace.admin.alert.rule.Signal;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import commonplace.tasks.worker.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/// Alerts over a real database and a stand-in for each of the five channels.
final class Station implements AutoCloseable {
  static final String KEY = "0123456789abcdef0123456789abcdef";

  final SetClock clock = new SetClock();
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final SlackStandIn slack = new SlackStandIn();
  final PagerDutyStandIn pager = new PagerDutyStandIn(KEY);
  final WebhookStandIn webhook = new WebhookStandIn("shared secret", clock);
  final SmtpStandIn mail = new SmtpStandIn("pi", "correct horse");
  final List<String> chat = new CopyOnWriteArrayList<>();
  final List<Signal> signals = new CopyOnWriteArrayList<>();
  final Workers workers = new Workers(clock, new Operations(metrics, clock));
  final Store store;
  Alerts alerts;

  Station(Path home) {
    store = Stores.open(home.resolve("system.db"));
    alerts = fresh();
  }

  /// As after a start of the program.
  Alerts fresh() {
    return new Alerts(
        new AlertGround(store, new Operations(metrics, clock), clock, new Random(1)),
        RuleBook.shipped().rules(),
        new Instruments(() -> List.copyOf(signals), () -> "{\"memory_mb\":912.5}"),
        AlertChannels.of(settings(), Optional.of(chat::add), clock),
        AlertPolicy.usual());
  }

  private AlertSettings settings() {
    return new AlertSettings(
        "commonplace",
        ZoneId.of("UTC"),
        Optional.of(new AlertSettings.Slack(slack.url())),
        Optional.of(
            new AlertSettings.Mail(
                "127.0.0.1",
                mail.port(),
                Security.NONE,
                Optional.of(new Login("pi", "correct horse")),
                "pi@example.org",
                List.of("ann@example.org"))),
        Optional.of(new AlertSettings.PagerDuty(KEY, pager.url())),
        Optional.of(new AlertSettings.Webhook(webhook.url(), "shared secret")));
  }

  void signal(String name, String subject, double value) {
    signals.removeIf(each -> each.name().equals(name) && each.subject().equals(subject));
    signals.add(new Signal(name, subject, value));
  }

  /// Time passes, then one look, and all that is due is delivered.
  void after(Duration time) {
    clock.pass(time);
    alerts.look();
    alerts.deliverDue();
  }

  /// How often that rule's alert was seen as far as the database knows.
  int timesWritten(String rule) {
    return store.read(
        db ->
            db.createQuery("SELECT times_seen FROM alert WHERE rule = :rule")
                .bind("rule", rule)
                .mapTo(Integer.class)
                .one());
  }

  /// How much owner, mail, Slack, webhook and PagerDuty have taken.
  List<Integer> counts() {
    return List.of(
        chat.size(),
        mail.mails().size(),
        slack.texts().size(),
        webhook.messages().size(),
        pager.events().size());
  }

  /// The first line of the last thing that each of the five was told.
  void assertAllHeard(String title) {
    List<String> heard = new ArrayList<>();
    heard.add(chat.getLast().lines().findFirst().orElseThrow());
    heard.add(mail.mails().getLast().subject().replace(" · commonplace", ""));
    heard.add(slack.texts().getLast().lines().findFirst().orElseThrow().replace("*", ""));
    assertThat(heard).containsOnly(title);
  }

  double errors(String type) {
    var counter =
        metrics.find("commonplace.errors").tags("error_type", type, "component", "alert").counter();
    return counter == null ? 0 : counter.count();
  }

  @Override
  public void close() {
    alerts.close();
    workers.close();
    store.close();
    slack.close();
    pager.close();
    webhook.close();
    mail.close();
  }
}
