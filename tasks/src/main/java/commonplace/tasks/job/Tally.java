package commonplace.tasks.job;

/// What a job has found so far.
///
/// @param segments passages worked through
public record Tally(int segments, int claims, int people, int jargon, int concepts) {
  public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

  public Tally plus(Tally other) {
    return new Tally(
        segments + other.segments,
        claims + other.claims,
        people + other.people,
        jargon + other.jargon,
        concepts + other.concepts);
  }
}
