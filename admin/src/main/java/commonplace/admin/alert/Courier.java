package commonplace.admin.alert;

import commonplace.admin.alert.DeliveryRows.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries what waits for one channel, one delivery at a time, on a thread of its own, which
/// outlives whatever goes wrong in one delivery.
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final Duration REST = Duration.ofSeconds(30);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final AlertChannel channel;
  private final AlertRows alerts;
  private final DeliveryRows waiting;
  private final AlertGround ground;
  private final Semaphore poked = new Semaphore(0);

  /// Taken by the channel but still a row: the database could not be written.
  private final Set<Long> taken = new HashSet<>();

  private volatile boolean closed;
  private @Nullable Thread thread;
  private boolean talking;

  Courier(AlertChannel channel, AlertRows alerts, DeliveryRows waiting, AlertGround ground) {
    this.channel = channel;
    this.alerts = alerts;
    this.waiting = waiting;
    this.ground = ground;
  }

  AlertChannel channel() {
    return channel;
  }

  synchronized void start() {
    thread = Thread.ofVirtual().name("alerts-" + channel.name()).start(this::loop);
  }

  /// There is something new.
  void poke() {
    poked.release();
  }

  /// Breaks off what is being told; what was not taken stays a row. What was taken is noted, within
  /// two seconds, before this returns.
  void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
      if (talking && running != null) {
        running.interrupt();
      }
    }
    poked.release();
    try {
      if (running != null && !running.join(LAST_WORDS)) {
        LOG.warn("Alerts over {} did not stop in time", channel.name());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    while (!closed) {
      Duration wait = REST;
      try {
        wait = deliverDue();
      } catch (Throwable e) {
        if (!closed) {
          ground.operations().error("delivery", "alert");
          LOG.error("Alerts over {} wait 30 s: {}", channel.name(), e.toString());
        }
      }
      rest(wait);
    }
  }

  private void rest(Duration wait) {
    try {
      if (poked.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        poked.drainPermits();
      }
    } catch (InterruptedException _) {
      closed = true;
    }
  }

  /// Delivers all that is due.
  ///
  /// @return how long to rest
  Duration deliverDue() {
    while (!closed) {
      Optional<Waiting> next = waiting.next(channel.name());
      if (next.isEmpty()) {
        return REST;
      }
      Duration until = Duration.between(ground.clock().instant(), next.get().dueAt());
      if (until.isPositive()) {
        return until.compareTo(REST) < 0 ? until : REST;
      }
      deliver(next.get());
    }
    return REST;
  }

  private void deliver(Waiting delivery) {
    Optional<PerformanceAlert> alert = alerts.find(delivery.alert());
    if (alert.isEmpty() || taken.contains(delivery.id())) {
      done(delivery);
      return;
    }
    switch (told(alert.get(), delivery.news())) {
      case Delivery.Delivered _ -> done(delivery);
      case Delivery.Refused(String why) -> drop(delivery, why);
      case Delivery.Failed failed -> again(delivery, failed);
    }
  }

  private Delivery told(PerformanceAlert alert, News news) {
    if (!talking(true)) {
      return Delivery.Failed.because("stopped");
    }
    try {
      return channel.deliver(alert, news);
    } catch (Throwable e) {
      ground.operations().error("delivery", "alert");
      return Delivery.Failed.because("broke: " + e.getClass().getSimpleName());
    } finally {
      talking(false);
    }
  }

  /// While it talks, and only then, closing interrupts.
  private synchronized boolean talking(boolean now) {
    talking = now && !closed;
    if (!now && Thread.interrupted()) {
      closed = true;
    }
    return talking;
  }

  private void again(Waiting delivery, Delivery.Failed failed) {
    if (closed) {
      return; // not the channel's fault
    }
    Instant now = ground.clock().instant();
    Duration age = Duration.between(delivery.createdAt(), now);
    Optional<Duration> wait =
        Backoff.next(
            delivery.attempts() + 1, age, failed.retryAfter(), ground.random().nextDouble());
    if (wait.isEmpty()) {
      drop(delivery, failed.why());
      return;
    }
    LOG.warn(
        "Alert {} is not told over {} yet: {}", delivery.alert(), channel.name(), failed.why());
    waiting.later(delivery.id(), failed.why(), now.plus(wait.get()));
  }

  private void drop(Waiting delivery, String why) {
    ground.operations().error("delivery_dropped", "alert");
    LOG.error(
        "Alert {} ({}) could not be told over {}: {}",
        delivery.alert(),
        delivery.news().label(),
        channel.name(),
        why);
    done(delivery);
  }

  private void done(Waiting delivery) {
    taken.add(delivery.id());
    waiting.remove(delivery.id());
    taken.remove(delivery.id());
  }
}
