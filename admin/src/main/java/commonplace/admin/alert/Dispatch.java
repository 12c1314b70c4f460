package commonplace.admin.alert;

import commonplace.admin.alert.rule.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The channels that are configured, each with its courier, so that one that hangs delays no other.
final class Dispatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  private final DeliveryRows waiting;
  private final List<Courier> couriers;

  Dispatch(AlertGround ground, AlertRows alerts, List<AlertChannel> channels) {
    DeliveryRows rows = new DeliveryRows(ground.store());
    this.waiting = rows;
    this.couriers =
        channels.stream().map(channel -> new Courier(channel, alerts, rows, ground)).toList();
  }

  List<AlertChannel> channels() {
    return couriers.stream().map(Courier::channel).toList();
  }

  /// Stores that these are to be told of it.
  void post(Handle db, PerformanceAlert alert, News news, Instant now) {
    Set<String> told = Routing.channels(alert.severity());
    channels().stream()
        .map(AlertChannel::name)
        .filter(told::contains)
        .forEach(channel -> waiting.add(db, alert.id(), channel, news, now));
  }

  /// Tells all channels past the database, without waiting and without a second try.
  void shout(PerformanceAlert alert, News news) {
    Set<String> told = Routing.channels(Severity.CRITICAL);
    channels().stream()
        .filter(channel -> told.contains(channel.name()))
        .forEach(channel -> Thread.startVirtualThread(() -> shout(channel, alert, news)));
  }

  private static void shout(AlertChannel channel, PerformanceAlert alert, News news) {
    try {
      Delivery delivery = channel.deliver(alert, news);
      if (!(delivery instanceof Delivery.Delivered)) {
        LOG.error("That alerts do not work is not told over {}: {}", channel.name(), delivery);
      }
    } catch (Throwable e) {
      LOG.error("{} broke: {}", channel.name(), e.getClass().getSimpleName());
    }
  }

  void start() {
    waiting.keepOnly(channels().stream().map(AlertChannel::name).toList());
    couriers.forEach(Courier::start);
  }

  /// There is something to deliver.
  void poke() {
    couriers.forEach(Courier::poke);
  }

  /// Delivers what is due on the calling thread, channel by channel.
  void deliverDue() {
    couriers.forEach(Courier::deliverDue);
  }

  @Override
  public void close() {
    couriers.forEach(Courier::close);
  }
}
