package commonplace.admin.alert;

import commonplace.admin.alert.rule.Finding;
import commonplace.admin.alert.rule.Finding.State;
import commonplace.admin.alert.rule.Matter;
import commonplace.admin.alert.rule.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides what becomes of alerts. Pure.
///
/// @param begun when this run first looked: what was absent before counts from here
/// @param rules the names of those there are; an alert of any other ends at once
record Course(AlertPolicy policy, Instant begun, Set<String> rules) {
  /// When people were last told of a rule and subject, and how bad it was.
  record LastTold(Instant at, Severity severity) {}

  /// What to do after one look.
  ///
  /// @param firing the alerts that stand
  /// @param told of those that are over, by what they were about
  List<Step> steps(
      List<Finding> findings,
      List<PerformanceAlert> firing,
      Map<Matter, LastTold> told,
      Instant now) {
    List<Step> steps = new ArrayList<>();
    Map<Matter, PerformanceAlert> unseen = new HashMap<>();
    firing.forEach(alert -> unseen.put(alert.matter(), alert));
    for (Finding finding : findings) {
      Optional<PerformanceAlert> alert = Optional.ofNullable(unseen.remove(finding.matter()));
      if (finding.state() == State.BREACHED) {
        steps.add(
            alert
                .map(standing -> again(standing, finding, now))
                .orElseGet(() -> raise(finding, told, now)));
      } else if (finding.state() == State.CLEAR) {
        alert.ifPresent(standing -> steps.add(over(standing, standing.message())));
      }
    }
    unseen.values().stream()
        .flatMap(alert -> ended(alert, now).map(why -> over(alert, why + alert.message())).stream())
        .forEach(steps::add);
    return steps;
  }

  private Optional<String> ended(PerformanceAlert alert, Instant now) {
    if (!rules.contains(alert.rule())) {
      return Optional.of("Its rule was switched off. Last: ");
    }
    return forgotten(alert, now) ? Optional.of("Not measured any more. Last: ") : Optional.empty();
  }

  private Step raise(Finding finding, Map<Matter, LastTold> told, Instant now) {
    LastTold before = told.get(finding.matter());
    boolean soon = before != null && now.isBefore(before.at().plus(policy.quiet()));
    boolean worse = before != null && finding.rule().severity().compareTo(before.severity()) > 0;
    return new Step.Raise(finding, !soon || worse);
  }

  private Step again(PerformanceAlert alert, Finding finding, Instant now) {
    Instant lastTold = alert.lastToldAt();
    if (lastTold == null) {
      boolean quietOver = !now.isBefore(alert.timestamp().plus(policy.quiet()));
      return seen(alert, finding, alert.severity(), quietOver ? News.FIRING : null);
    }
    if (alert.acknowledgedAt() != null) {
      return seen(alert, finding, alert.severity(), null);
    }
    if (alert.severity() != Severity.LOW
        && alert.escalatedAt() == null
        && due(alert.timestamp(), policy.escalateAfter(), now)) {
      return seen(alert, finding, alert.severity().raised(), News.ESCALATED);
    }
    boolean repeated = due(lastTold, policy.repeatAfter(), now);
    return seen(alert, finding, alert.severity(), repeated ? News.REPEATED : null);
  }

  private static Step seen(
      PerformanceAlert alert, Finding finding, Severity severity, @Nullable News news) {
    return new Step.Again(alert, finding, severity, Optional.ofNullable(news));
  }

  private static Step over(PerformanceAlert alert, String message) {
    return new Step.Resolve(alert, message, alert.lastToldAt() != null);
  }

  private boolean forgotten(PerformanceAlert alert, Instant now) {
    Instant last = alert.lastSeenAt().isAfter(begun) ? alert.lastSeenAt() : begun;
    return due(last, policy.grace(), now);
  }

  private static boolean due(Instant since, Duration after, Instant now) {
    return !now.isBefore(since.plus(after));
  }
}
