package commonplace.admin.alert.channel;

import commonplace.admin.alert.AlertChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The channels that are configured.
public final class AlertChannels {
  /// For one exchange over HTTP, and for each step of one over SMTP.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private AlertChannels() {}

  /// All of them.
  ///
  /// @param owner takes a text for the owner's chat and says whether it will reach him; empty when
  ///   there is no chat
  public static List<AlertChannel> of(
      AlertSettings settings, Optional<Predicate<String>> owner, InstantSource clock) {
    return of(settings, owner, clock, PATIENCE);
  }

  static List<AlertChannel> of(
      AlertSettings settings,
      Optional<Predicate<String>> owner,
      InstantSource clock,
      Duration patience) {
    Wording wording = new Wording(settings.zone());
    Post post = new Post(patience, clock);
    String name = settings.name();
    List<AlertChannel> channels = new ArrayList<>();
    owner.map(chat -> new OwnerChannel(chat, wording)).ifPresent(channels::add);
    settings
        .mail()
        .map(mail -> new MailChannel(mail, name, wording, clock, patience))
        .ifPresent(channels::add);
    settings
        .slack()
        .map(slack -> new SlackChannel(slack, name, wording, post))
        .ifPresent(channels::add);
    settings
        .webhook()
        .map(webhook -> new WebhookChannel(webhook, name, clock, post))
        .ifPresent(channels::add);
    settings
        .pagerDuty()
        .map(pager -> new PagerDutyChannel(pager, name, wording, post))
        .ifPresent(channels::add);
    return channels;
  }
}
