package commonplace.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Reads to whom alerts go. What only makes sense together must be set together.
///
/// @param problems is added to
record AlertsReader(Values values, Secrets secrets, List<String> problems) {
  private static final int MINUTES_OF_A_WEEK = 7 * 24 * 60;

  Settings.Alerts read() {
    return new Settings.Alerts(
        values.minutes(Key.ALERTS_ESCALATE_AFTER, MINUTES_OF_A_WEEK),
        values.minutes(Key.ALERTS_REPEAT_AFTER, MINUTES_OF_A_WEEK),
        values.time(Key.ALERTS_DAILY_AT),
        slack(),
        pagerDuty(),
        webhook(),
        mail());
  }

  private Optional<Secret> slack() {
    Optional<Secret> url = secrets.of(Key.ALERTS_SLACK_URL, Key.ALERTS_SLACK_URL_FILE);
    if (url.filter(secret -> Values.uri(secret.value()).isEmpty()).isPresent()) {
      problems.add(
          "alerts.slack-url must be the address of an incoming webhook, such as"
              + " https://hooks.slack.com/services/….");
      return Optional.empty();
    }
    return url;
  }

  private Optional<Settings.PagerDuty> pagerDuty() {
    URI url =
        values
            .uri(Key.ALERTS_PAGERDUTY_URL)
            .orElseGet(() -> URI.create(Key.ALERTS_PAGERDUTY_URL.fallback()));
    return secrets
        .of(Key.ALERTS_PAGERDUTY_KEY, Key.ALERTS_PAGERDUTY_KEY_FILE)
        .map(key -> new Settings.PagerDuty(key, url));
  }

  private Optional<Settings.Webhook> webhook() {
    Optional<URI> url = values.uri(Key.ALERTS_WEBHOOK_URL);
    Optional<Secret> secret = secrets.of(Key.ALERTS_WEBHOOK_SECRET, Key.ALERTS_WEBHOOK_SECRET_FILE);
    if (values.text(Key.ALERTS_WEBHOOK_URL).isPresent() && secret.isEmpty()) {
      problems.add(
          "alerts.webhook-url is set without alerts.webhook-secret, with which its server can tell"
              + " our alerts from others: set both.");
    }
    return url.flatMap(to -> secret.map(with -> new Settings.Webhook(to, with)));
  }

  private Optional<Settings.Mail> mail() {
    Optional<String> host =
        values.host(Key.ALERTS_MAIL_HOST, "must be the name or address of a mail server");
    Optional<String> from = values.addresses(Key.ALERTS_MAIL_FROM).stream().findFirst();
    List<String> to = List.copyOf(values.addresses(Key.ALERTS_MAIL_TO));
    Settings.MailSecurity security =
        values.choice(Key.ALERTS_MAIL_SECURITY, Settings.MailSecurity.class);
    int port = values.port(Key.ALERTS_MAIL_PORT);
    Optional<Settings.Login> login = login();
    if (host.isEmpty()) {
      return Optional.empty();
    }
    if (from.isEmpty() || to.isEmpty()) {
      problems.add("alerts.mail-host is set: set alerts.mail-from and alerts.mail-to, too.");
      return Optional.empty();
    }
    return Optional.of(new Settings.Mail(host.get(), port, security, login, from.get(), to));
  }

  private Optional<Settings.Login> login() {
    Optional<String> user = values.text(Key.ALERTS_MAIL_USER);
    Optional<Secret> password = secrets.of(Key.ALERTS_MAIL_PASSWORD, Key.ALERTS_MAIL_PASSWORD_FILE);
    if (user.isPresent() != password.isPresent()) {
      problems.add("alerts.mail-user and alerts.mail-password belong together: set both or none.");
    }
    return user.flatMap(name -> password.map(with -> new Settings.Login(name, with)));
  }
}
