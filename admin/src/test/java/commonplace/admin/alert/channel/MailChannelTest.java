package commonplace.admin.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.alert.AlertChannel;
import commonplace.admin.alert.Delivery;
import commonplace.admin.alert.News;
import commonplace.admin.alert.SampleAlert;
import commonplace.admin.alert.channel.AlertSettings.Mail;
import commonplace.admin.alert.channel.AlertSettings.Mail.Login;
import commonplace.admin.alert.channel.AlertSettings.Mail.Security;
import commonplace.admin.alert.rule.Matter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MailChannelTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Login RIGHT = new Login("pi@example.org", "correct horse");

  private Duration patience = Duration.ofSeconds(20);
  private final SmtpStandIn server = new SmtpStandIn(RIGHT.user(), RIGHT.password());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_mail_says_in_its_subject_what_is_wrong() {
    assertThat(told(RIGHT, Security.NONE)).isEqualTo(new Delivery.Delivered());
    assertThat(server.mails())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.from()).isEqualTo("pi@example.org");
              assertThat(mail.to()).containsExactly("ann@example.org", "bob@example.org");
              assertThat(mail.subject()).isEqualTo("High: worker failed (miner) · Zoës notebook");
              assertThat(mail.text().lines())
                  .containsExactly(
                      "It broke.", "Mend it.", "Since 22 November 10:00 UTC.", "", "Zoës notebook");
              assertThat(mail.raw())
                  .contains("Date: Sun, 22 Nov 2026 10:00:00 +0000")
                  .contains("Auto-Submitted: auto-generated")
                  .contains("References: <commonplace-7-1795341600000@commonplace>");
            });
  }

  @Test
  void a_wrong_password_is_refused_and_not_repeated_in_the_reason() {
    assertThat(told(new Login("pi@example.org", "hunter2"), Security.NONE))
        .isInstanceOfSatisfying(
            Delivery.Refused.class,
            refused ->
                assertThat(refused.why())
                    .contains("127.0.0.1: 535 5.7.8")
                    .doesNotContain("hunter2"));
    assertThat(new Login("u", "hunter2").toString()).doesNotContain("hunter2");
  }

  @Test
  void without_starttls_nothing_is_sent_in_the_clear() {
    assertThat(told(RIGHT, Security.STARTTLS)).isInstanceOf(Delivery.Failed.class);
    assertThat(server.mails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "421 4.3.2 Busy",
        "hang",
        "MAIL 451 4.3.0 Later",
        "DATA 452 4.3.1 Full",
        "AUTH 454 4.7.0 Later"
      })
  void a_server_in_trouble_may_take_it_later(String fault) {
    server.fail(fault);
    patience = Duration.ofSeconds(fault.equals("hang") ? 1 : 20);
    assertThat(told(RIGHT, Security.NONE)).isInstanceOf(Delivery.Failed.class);
    patience = Duration.ofSeconds(20);
    assertThat(told(RIGHT, Security.NONE)).isEqualTo(new Delivery.Delivered());
    assertThat(server.mails()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAIL 550 5.1.8 Not you", "DATA 554 5.7.1 Spam"})
  void a_server_that_says_no_means_it(String fault) {
    server.fail(fault);
    assertThat(told(RIGHT, Security.NONE)).isInstanceOf(Delivery.Refused.class);
    assertThat(server.mails()).isEmpty();
  }

  @Test
  void one_wrong_address_keeps_no_alert_from_the_others() {
    server.fail("RCPT 550 5.1.1 Nobody of that name");
    assertThat(told(RIGHT, Security.NONE)).isEqualTo(new Delivery.Delivered());
    assertThat(server.mails())
        .singleElement()
        .satisfies(mail -> assertThat(mail.to()).containsExactly("bob@example.org"));
  }

  @Test
  void a_server_that_is_gone_may_come_back() {
    server.close();
    assertThat(told(RIGHT, Security.NONE)).isInstanceOf(Delivery.Failed.class);
  }

  private Delivery told(Login login, Security security) {
    Mail mail =
        new Mail(
            "127.0.0.1",
            server.port(),
            security,
            Optional.of(login),
            "pi@example.org",
            List.of("ann@example.org", "bob@example.org"));
    AlertSettings settings =
        new AlertSettings(
            "Zoës notebook",
            ZoneId.of("UTC"),
            Optional.empty(),
            Optional.of(mail),
            Optional.empty(),
            Optional.empty());
    AlertChannel channel = AlertChannels.of(settings, Optional.empty(), () -> NOW, patience).get(0);
    return channel.deliver(
        SampleAlert.of(new Matter("worker_failed", "miner"), NOW).build(), News.FIRING);
  }
}
