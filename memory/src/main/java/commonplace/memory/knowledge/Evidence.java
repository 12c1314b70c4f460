package commonplace.memory.knowledge;

/// A claim with the place where it stands: its quote stands in the passage, the passage in the
/// source.
public record Evidence(Claim claim, Passage passage, Source source) {
  public String quote() {
    return claim.quote().text();
  }
}
