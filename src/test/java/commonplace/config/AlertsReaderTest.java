package commonplace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertsReaderTest {
  @Test
  void everyone_who_is_told_can_be_set() {
    Settings read =
        read(
            "--alerts.escalate-after=5",
            "--alerts.repeat-after=90s",
            "--alerts.daily-at=08:30",
            "--alerts.slack-url=https://hooks.slack.com/services/T/B/x",
            "--alerts.pagerduty-key=routing",
            "--alerts.webhook-url=https://me.example.org/alerts/",
            "--alerts.webhook-secret=shared",
            "--alerts.mail-host=mail.example.org",
            "--alerts.mail-port=465",
            "--alerts.mail-security=tls",
            "--alerts.mail-user=me",
            "--alerts.mail-password=word",
            "--alerts.mail-from=commonplace@example.org",
            "--alerts.mail-to=me@example.org, you@example.org");
    assertThat(read.alerts())
        .isEqualTo(
            new Settings.Alerts(
                Duration.ofMinutes(5),
                Duration.ofSeconds(90),
                Optional.of(LocalTime.of(8, 30)),
                Optional.of(new Secret("https://hooks.slack.com/services/T/B/x")),
                Optional.of(
                    new Settings.PagerDuty(
                        new Secret("routing"),
                        URI.create("https://events.pagerduty.com/v2/enqueue"))),
                Optional.of(
                    new Settings.Webhook(
                        URI.create("https://me.example.org/alerts"), new Secret("shared"))),
                Optional.of(
                    new Settings.Mail(
                        "mail.example.org",
                        465,
                        Settings.MailSecurity.TLS,
                        Optional.of(new Settings.Login("me", new Secret("word"))),
                        "commonplace@example.org",
                        List.of("me@example.org", "you@example.org")))));
    assertThat(read.secrets())
        .containsExactly("https://hooks.slack.com/services/T/B/x", "routing", "shared", "word");
  }

  @Test
  void what_only_makes_sense_together_must_be_set_together() {
    assertThat(
            problems(
                "--alerts.slack-url=hooks.slack.com",
                "--alerts.webhook-url=https://me.example.org",
                "--alerts.mail-host=mail.example.org",
                "--alerts.mail-user=me",
                "--alerts.escalate-after=0",
                "--alerts.repeat-after=604801s"))
        .containsExactly(
            "alerts.escalate-after (--alerts.escalate-after) must be minutes from 1 to 10080, or"
                + " seconds such as 30s.",
            "alerts.repeat-after (--alerts.repeat-after) must be minutes from 1 to 10080, or"
                + " seconds such as 30s.",
            "alerts.slack-url must be the address of an incoming webhook, such as"
                + " https://hooks.slack.com/services/….",
            "alerts.webhook-url is set without alerts.webhook-secret, with which its server can"
                + " tell our alerts from others: set both.",
            "alerts.mail-user and alerts.mail-password belong together: set both or none.",
            "alerts.mail-host is set: set alerts.mail-from and alerts.mail-to, too.");
  }

  private static Settings read(String... arguments) {
    return new SettingsReader(
            Path.of("/home/me"),
            ZoneId.of("UTC"),
            file -> {
              throw new NoSuchFileException(file.toString());
            })
        .read(Map.of(), List.of(arguments));
  }

  private static List<String> problems(String... arguments) {
    return catchThrowableOfType(ConfigurationException.class, () -> read(arguments)).problems();
  }
}
