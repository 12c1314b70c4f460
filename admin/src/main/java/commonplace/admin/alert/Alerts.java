package commonplace.admin.alert;

import commonplace.admin.Routes;
import commonplace.admin.alert.rule.Finding;
import commonplace.admin.alert.rule.Judge;
import commonplace.admin.alert.rule.Matter;
import commonplace.admin.alert.rule.Rule;
import commonplace.memory.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds what is wrong and tells people, and tells them when it is over. Safe for use from any
/// thread.
///
/// A look compares all signals with all rules, stores what follows from it and what is to be told,
/// in one commit, and leaves the telling to the channels' own threads. When looking fails, as with
/// a full disk, that itself is told.
public final class Alerts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

  /// What was decided about an alert, to be logged once it is stored.
  private record Told(PerformanceAlert alert, News news) {}

  private final AlertGround ground;
  private final List<Rule> rules;
  private final Instruments instruments;
  private final AlertPolicy policy;
  private final AlertRows rows;
  private final Dispatch dispatch;
  private final Judge judge;
  private final Alarm alarm;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Course course;

  /// @param channels those that are configured
  public Alerts(
      AlertGround ground,
      List<Rule> rules,
      Instruments instruments,
      List<AlertChannel> channels,
      AlertPolicy policy) {
    this.ground = ground;
    this.rules = List.copyOf(rules);
    this.instruments = instruments;
    this.policy = policy;
    this.rows = new AlertRows(ground.store());
    this.dispatch = new Dispatch(ground, rows, channels);
    this.judge = new Judge(rules);
    this.alarm = new Alarm(dispatch);
  }

  /// Begins to look, at its pace, and to deliver, first of all what an earlier run could not.
  public void start() {
    dispatch.start();
    Thread.ofPlatform().daemon().name("alerts").start(this::loop);
  }

  private void loop() {
    do {
      look();
    } while (!closedWithin());
  }

  private boolean closedWithin() {
    try {
      return closed.await(policy.pace().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      return true;
    }
  }

  /// Looks once, now. Never throws: what goes wrong is counted, logged and told.
  public synchronized void look() {
    if (closed.getCount() == 0) {
      return;
    }
    Instant now = ground.clock().instant();
    try {
      List<Told> told = settle(now);
      told.forEach(Alerts::log);
      if (!told.isEmpty()) {
        dispatch.poke();
      }
      alarm.over(now);
    } catch (RuntimeException e) {
      ground.operations().error("look", "alert");
      boolean told =
          alarm.raise(
              e instanceof StoreException
                  ? String.valueOf(e.getMessage())
                  : "The log has the reason.",
              now);
      if (told) {
        LOG.error("Alerts were not evaluated", e);
      } else {
        LOG.warn("Alerts were not evaluated: {}", e.toString());
      }
    }
  }

  private List<Told> settle(Instant now) {
    List<PerformanceAlert> firing = rows.firing();
    Set<Matter> keys = firing.stream().map(PerformanceAlert::matter).collect(Collectors.toSet());
    List<Finding> findings = judge.look(instruments.signals().get(), keys, now);
    List<Step> steps =
        course(now).steps(findings, firing, rows.toldSince(now.minus(policy.quiet())), now);
    if (steps.isEmpty()) {
      return List.of();
    }
    boolean raises = steps.stream().anyMatch(Step.Raise.class::isInstance);
    String snapshot = raises ? instruments.snapshot().get() : "{}";
    return ground
        .store()
        .write(
            db -> {
              List<Told> told = new ArrayList<>();
              steps.forEach(step -> take(db, step, snapshot, now).ifPresent(told::add));
              return told;
            });
  }

  private Course course(Instant now) {
    Course known = course;
    if (known == null) {
      known =
          new Course(
              policy, now, rules.stream().map(Rule::name).collect(Collectors.toUnmodifiableSet()));
      course = known;
    }
    return known;
  }

  private Optional<Told> take(Handle db, Step step, String snapshot, Instant now) {
    return switch (step) {
      case Step.Raise raise ->
          tell(db, rows.raise(db, raise, snapshot, now), raise.told() ? News.FIRING : null, now);
      case Step.Again again -> tell(db, rows.again(db, again, now), again.news().orElse(null), now);
      case Step.Resolve resolve ->
          tell(db, rows.resolve(db, resolve, now), resolve.told() ? News.RESOLVED : null, now);
    };
  }

  private Optional<Told> tell(Handle db, PerformanceAlert alert, @Nullable News news, Instant now) {
    if (news == null) {
      return Optional.empty();
    }
    dispatch.post(db, alert, news, now);
    return Optional.of(new Told(alert, news));
  }

  private static void log(Told told) {
    PerformanceAlert alert = told.alert();
    String words = "alert {} {} ({}, {}): {}";
    Object[] values = {
      alert.id(), told.news().label(), alert.rule(), alert.severity().label(), alert.message()
    };
    if (told.news() == News.RESOLVED) {
      LOG.info(words, values);
      return;
    }
    switch (alert.severity()) {
      case LOW -> LOG.info(words, values);
      case MEDIUM -> LOG.warn(words, values);
      case HIGH, CRITICAL -> LOG.error(words, values);
    }
  }

  /// Those that stand, oldest first.
  public List<PerformanceAlert> firing() {
    return rows.firing();
  }

  /// Those that are over, newest first.
  public List<PerformanceAlert> recent(int atMost) {
    return rows.resolved(atMost);
  }

  public List<Rule> rules() {
    return rules;
  }

  /// A person has taken note.
  public Acknowledgement acknowledge(long id) {
    return rows.acknowledge(id, ground.clock().instant())
        .<Acknowledgement>map(
            alert ->
                alert.resolvedAt() == null
                    ? new Acknowledgement.Noted(alert)
                    : new Acknowledgement.Over(alert))
        .orElseGet(Acknowledgement.Unknown::new);
  }

  /// Tells a test and its end, and waits up to a minute for what comes of it.
  ///
  /// @param channel a name, or `all`
  /// @return empty when no such channel is configured
  public List<Trial> test(String channel) {
    List<AlertChannel> chosen =
        dispatch.channels().stream()
            .filter(each -> channel.equals("all") || each.name().equals(channel))
            .toList();
    return Trial.of(chosen, ground.clock().instant());
  }

  /// `/alerts` on the web server.
  public Routes routes() {
    return new AlertRoutes(this);
  }

  /// Delivers what is due on the calling thread.
  void deliverDue() {
    dispatch.deliverDue();
  }

  /// Waits for a look that runs, looks no more, and breaks off what is being delivered; the next
  /// start delivers it.
  @Override
  public synchronized void close() {
    closed.countDown();
    dispatch.close();
  }
}
