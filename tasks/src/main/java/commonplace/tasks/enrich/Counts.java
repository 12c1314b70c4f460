package commonplace.tasks.enrich;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a run came to so far.
///
/// @param done items looked at
/// @param excluded taken by an exclusion
/// @param stage1 taken by a rule of stage 1
/// @param stage2 taken by a rule of stage 2
/// @param left taken by no rule
/// @param manual left alone, because a person decided
/// @param doubtful taken by a rule, but waiting for a person as well
/// @param resolved waited for a person before, and do no longer
/// @param added rows that are new
/// @param changed rows that are different now
/// @param errors items at which a pattern took too long
public record Counts(
    long done,
    long excluded,
    @JsonProperty("stage_1") long stage1,
    @JsonProperty("stage_2") long stage2,
    long left,
    long manual,
    long doubtful,
    long resolved,
    long added,
    long changed,
    long errors) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /// One that a person decided.
  static final Counts MANUAL = new Counts(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);

  /// One that the rules decided.
  static Counts of(Decision decision, Candidate candidate) {
    int stage = decision.rule().map(TagRule::stage).orElse(-1);
    boolean waits = decision.alert().isPresent();
    boolean waited =
        candidate.stored().filter(stored -> stored.assignment().alert() != null).isPresent();
    return new Counts(
        1,
        stage == 0 ? 1 : 0,
        stage == 1 ? 1 : 0,
        stage == 2 ? 1 : 0,
        stage < 0 ? 1 : 0,
        0,
        stage >= 0 && waits ? 1 : 0,
        waited && !waits ? 1 : 0,
        0,
        0,
        decision.spent().isEmpty() ? 0 : 1);
  }

  Counts wrote(long rowsAdded, long rowsChanged) {
    return new Counts(
        done,
        excluded,
        stage1,
        stage2,
        left,
        manual,
        doubtful,
        resolved,
        rowsAdded,
        rowsChanged,
        errors);
  }

  Counts plus(Counts more) {
    return new Counts(
        done + more.done,
        excluded + more.excluded,
        stage1 + more.stage1,
        stage2 + more.stage2,
        left + more.left,
        manual + more.manual,
        doubtful + more.doubtful,
        resolved + more.resolved,
        added + more.added,
        changed + more.changed,
        errors + more.errors);
  }

  /// Taken by a rule or decided by a person.
  public long assigned() {
    return excluded + stage1 + stage2 + manual;
  }

  /// Looked at and as before.
  public long unchanged() {
    return done - manual - added - changed;
  }

  /// The part that is assigned, in percent.
  public double coverage() {
    return percent(assigned(), done);
  }

  /// The part of the items that stage 1 left which stage 2 took, in percent.
  public double stage2Coverage() {
    return percent(stage2, stage2 + left);
  }

  /// The part without an error, in percent.
  public double success() {
    return percent(done - errors, done);
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? 100 : 100.0 * part / whole;
  }
}
