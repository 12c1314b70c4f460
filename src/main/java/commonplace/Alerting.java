package commonplace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import commonplace.admin.alert.AlertGround;
import commonplace.admin.alert.AlertPolicy;
import commonplace.admin.alert.Alerts;
import commonplace.admin.alert.DailyCheck;
import commonplace.admin.alert.Instruments;
import commonplace.admin.alert.channel.AlertChannels;
import commonplace.admin.alert.channel.AlertSettings;
import commonplace.admin.alert.rule.Rule;
import commonplace.admin.alert.rule.RuleBook;
import commonplace.admin.watch.ResourceSnapshot;
import commonplace.config.ConfigurationException;
import commonplace.config.Secret;
import commonplace.config.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Joins what tells people that something is wrong.
final class Alerting {
  private static final String NAME = "Commonplace";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
          .build();

  private final Whole whole;
  private final Around around;
  private final Signals signals;
  private final AlertGround ground;

  Alerting(Whole whole, Around around, Signals signals) {
    this.whole = whole;
    this.around = around;
    this.signals = signals;
    this.ground =
        new AlertGround(
            whole.memory().store(), around.operations(), around.clock(), around.random());
  }

  Alerts alerts(List<Rule> rules, Supplier<ResourceSnapshot> snapshot) {
    Settings.Alerts settings = around.settings().alerts();
    return new Alerts(
        ground,
        rules,
        new Instruments(signals, () -> json(snapshot.get())),
        AlertChannels.of(channels(), Optional.of(whole.bot()::tellOwner), around.clock()),
        AlertPolicy.of(
            around.settings().watch().interval(),
            settings.escalateAfter(),
            settings.repeatAfter()));
  }

  /// Tells the owner how things are, at the hour that is set; empty without one.
  Optional<DailyCheck> daily(Alerts alerts) {
    return around
        .settings()
        .alerts()
        .dailyAt()
        .map(
            at ->
                new DailyCheck(
                    ground,
                    signals,
                    alerts::firing,
                    whole.bot()::tellOwner,
                    new DailyCheck.Hour(at, around.settings().zone())));
  }

  /// The rules that ship with the program, changed by the person's own.
  ///
  /// @throws ConfigurationException if those cannot be used
  static List<Rule> rules(Settings settings) {
    Path own = settings.home().resolve("config").resolve("alerts.yml");
    return switch (RuleBook.read(own)) {
      case RuleBook.Rules(var rules) -> rules;
      case RuleBook.Refused(var problems) -> throw new ConfigurationException(problems);
    };
  }

  private AlertSettings channels() {
    Settings.Alerts settings = around.settings().alerts();
    return new AlertSettings(
        NAME,
        around.settings().zone(),
        settings.slack().map(url -> new AlertSettings.Slack(URI.create(url.value()))),
        settings.mail().map(Alerting::mail),
        settings
            .pagerDuty()
            .map(duty -> new AlertSettings.PagerDuty(duty.routingKey().value(), duty.url())),
        settings
            .webhook()
            .map(hook -> new AlertSettings.Webhook(hook.url(), hook.secret().value())));
  }

  private static AlertSettings.Mail mail(Settings.Mail mail) {
    return new AlertSettings.Mail(
        mail.host(),
        mail.port(),
        switch (mail.security()) {
          case NONE -> AlertSettings.Mail.Security.NONE;
          case STARTTLS -> AlertSettings.Mail.Security.STARTTLS;
          case TLS -> AlertSettings.Mail.Security.TLS;
        },
        mail.login().map(login -> login(login.user(), login.password())),
        mail.from(),
        mail.to());
  }

  private static AlertSettings.Mail.Login login(String user, Secret password) {
    return new AlertSettings.Mail.Login(user, password.value());
  }

  private static String json(ResourceSnapshot snapshot) {
    try {
      return JSON.writeValueAsString(snapshot);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a snapshot did not become JSON", impossible);
    }
  }
}
