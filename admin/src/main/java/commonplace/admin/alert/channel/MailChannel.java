package commonplace.admin.alert.channel;

import commonplace.admin.alert.AlertChannel;
import commonplace.admin.alert.Delivery;
import commonplace.admin.alert.News;
import commonplace.admin.alert.PerformanceAlert;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/// Plain-text mail over SMTP. The subject tells the news, the first line what is wrong.
final class MailChannel implements AlertChannel {
  private final AlertSettings.Mail settings;
  private final String name;
  private final Wording wording;
  private final InstantSource clock;
  private final Session session;

  /// @param patience for each step of the talk with the server
  MailChannel(
      AlertSettings.Mail settings,
      String name,
      Wording wording,
      InstantSource clock,
      Duration patience) {
    this.settings = settings;
    this.name = name;
    this.wording = wording;
    this.clock = clock;
    this.session = Session.getInstance(properties(settings, patience));
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public Delivery deliver(PerformanceAlert alert, News news) {
    SmtpOutcome outcome =
        new SmtpOutcome(
            settings.host(),
            new Discretion(
                settings.login().map(AlertSettings.Mail.Login::password).stream().toList()));
    try {
      send(message(alert, news));
      return new Delivery.Delivered();
    } catch (MessagingException e) {
      return outcome.of(e);
    }
  }

  private void send(MimeMessage message) throws MessagingException {
    try (Transport transport = session.getTransport("smtp")) {
      if (settings.login().isPresent()) {
        var login = settings.login().get();
        transport.connect(settings.host(), settings.port(), login.user(), login.password());
      } else {
        transport.connect(settings.host(), settings.port(), null, null);
      }
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private MimeMessage message(PerformanceAlert alert, News news) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(settings.from(), true));
    for (String to : settings.to()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
    }
    message.setSubject(wording.title(alert, news) + " · " + name, "UTF-8");
    message.setText(wording.text(alert, news) + "\n\n" + name + "\n", "UTF-8");
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    // one conversation in the reader's mailbox for all news of one alert
    message.setHeader("References", "<" + alert.dedupKey() + "@commonplace>");
    message.saveChanges();
    return message;
  }

  private static Properties properties(AlertSettings.Mail settings, Duration patience) {
    String wait = Long.toString(patience.toMillis());
    Properties values = new Properties();
    for (String each : List.of("connectiontimeout", "timeout", "writetimeout")) {
      values.setProperty("mail.smtp." + each, wait);
    }
    values.setProperty("mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
    values.setProperty("mail.smtp.quitwait", "false");
    // one wrong address must not keep an alert from the others
    values.setProperty("mail.smtp.sendpartial", "true");
    values.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    switch (settings.security()) {
      case NONE -> values.setProperty("mail.smtp.starttls.enable", "false");
      case STARTTLS -> {
        values.setProperty("mail.smtp.starttls.enable", "true");
        values.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> values.setProperty("mail.smtp.ssl.enable", "true");
    }
    return values;
  }
}
