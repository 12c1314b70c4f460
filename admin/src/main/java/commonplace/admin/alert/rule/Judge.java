package commonplace.admin.alert.rule;

import commonplace.admin.alert.rule.Finding.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds signals against rules, look by look. For use by one thread at a time.
///
/// A signal that is absent is no finding: it raises nothing, it ends nothing, and a wait that had
/// begun starts anew when it is back.
public final class Judge {
  /// @param breached whether the condition held at the last look
  /// @param since from when on it did what it does now
  private record Track(boolean breached, Instant since) {}

  private final List<Rule> rules;
  private Map<Matter, Track> tracks = Map.of();

  public Judge(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /// What the rules say of these signals.
  ///
  /// @param firing what is known to be breached; there a rule does not wait again
  public List<Finding> look(List<Signal> signals, Set<Matter> firing, Instant now) {
    List<Finding> findings = new ArrayList<>();
    Map<Matter, Track> after = new HashMap<>();
    for (Rule rule : rules) {
      for (Signal signal : signals) {
        if (!signal.name().equals(rule.when().measure().label()) || Double.isNaN(signal.value())) {
          continue;
        }
        Matter key = new Matter(rule.name(), signal.subject());
        Track before = tracks.get(key);
        Track track = next(before, rule.when().holds(signal.value()), now);
        if (after.putIfAbsent(key, track) == null) {
          State state = state(rule, before, track, firing.contains(key), now);
          findings.add(new Finding(rule, signal.subject(), signal.value(), state));
        }
      }
    }
    tracks = after;
    return findings;
  }

  private static Track next(@Nullable Track before, boolean breached, Instant now) {
    return before != null && before.breached() == breached ? before : new Track(breached, now);
  }

  private static State state(
      Rule rule, @Nullable Track before, Track track, boolean firing, Instant now) {
    if (!track.breached()) {
      return before != null && !before.breached() ? State.CLEAR : State.EASING;
    }
    boolean longEnough = firing || !now.isBefore(track.since().plus(rule.lasting()));
    return longEnough ? State.BREACHED : State.PENDING;
  }
}
