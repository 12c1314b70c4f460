package commonplace.admin.alert;

import commonplace.admin.Routes;
import commonplace.admin.alert.rule.Finding;
import commonplace.admin.alert.rule.Judge;
import commonplace.admin.alert.rule.Matter;
import commonplace.admin.alert.rule.Rule;
import commonplace.memory.store.StoreException;
import commonplace.tasks.worker.Heartbeat;
import commonplace.tasks.worker.Worker;
import commonplace.tasks.worker.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds what is wrong and tells people, and tells them when it is over. Safe for use from any
/// thread.
///
/// A look compares all signals with all rules, stores what follows from it and what is to be told,
/// in one commit, and leaves the telling to the channels' own threads. When looking keeps failing,
/// as with a full disk, that itself is told.
public final class Alerts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
  private static final Worker.Terms TERMS =
      new Worker.Terms(Duration.ofMinutes(5), Duration.ofSeconds(5));

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
  private final Sightings sightings = new Sightings();
  private volatile boolean closed;
  private volatile Optional<Worker> worker = Optional.empty();
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

  /// Begins to look, at its pace, as the worker `alerts`, and to deliver, first of all what an
  /// earlier run could not. Once.
  public void start(Workers workers) {
    dispatch.start();
    worker = Optional.of(workers.start("alerts", TERMS, this::watch));
  }

  private void watch(Heartbeat beat) throws InterruptedException {
    do {
      look();
      beat.beat();
    } while (beat.rest(policy.pace()));
  }

  /// Looks once, now. What goes wrong is counted, logged and, from the third time in a row on,
  /// told.
  ///
  /// @throws Error if even that cannot be done
  public synchronized void look() {
    if (closed) {
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
    } catch (Throwable e) {
      if (!closed) {
        failed(e, now);
      }
    }
  }

  private void failed(Throwable e, Instant now) {
    ground.operations().error("look", "alert");
    boolean told =
        switch (e) {
          case StoreException full when full.kind() == StoreException.Kind.FULL ->
              alarm.certain(String.valueOf(e.getMessage()), now);
          case StoreException _ -> alarm.raise(String.valueOf(e.getMessage()), now);
          default -> alarm.raise("The log has the reason.", now);
        };
    if (told) {
      LOG.error("Alerts were not evaluated", e);
    } else {
      LOG.warn("Alerts were not evaluated: {}", e.toString());
    }
  }

  private List<Told> settle(Instant now) {
    List<PerformanceAlert> firing = stored();
    Set<Matter> keys = firing.stream().map(PerformanceAlert::matter).collect(Collectors.toSet());
    List<Finding> findings = judge.look(instruments.signals().get(), keys, now);
    List<Step> steps =
        course(now).steps(findings, firing, rows.toldSince(now.minus(policy.quiet())), now);
    if (sightings.keep(steps, now)) {
      return List.of();
    }
    boolean raises = steps.stream().anyMatch(Step.Raise.class::isInstance);
    String snapshot = raises ? instruments.snapshot().get() : "{}";
    List<Told> told =
        ground
            .store()
            .write(
                db ->
                    steps.stream()
                        .flatMap(step -> take(db, step, snapshot, now).stream())
                        .toList());
    sightings.written(steps);
    return told;
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

  /// Those that stand, oldest first; before them, with the id 0, that alerts do not work.
  public List<PerformanceAlert> firing() {
    return Stream.concat(alarm.standing().stream(), stored().stream()).toList();
  }

  private List<PerformanceAlert> stored() {
    return rows.firing().stream().map(sightings::on).toList();
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
        .map(sightings::on)
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

  /// Looks no more, waits some seconds for a look that runs, and breaks off what is being
  /// delivered; the next start delivers it.
  @Override
  public void close() {
    closed = true;
    worker.ifPresent(Worker::close);
    dispatch.close();
  }
}
