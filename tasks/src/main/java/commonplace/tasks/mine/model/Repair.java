package commonplace.tasks.mine.model;

/// Something in a model's answer that was put right or left out.
///
/// @param pointer where in the answer (RFC 6901)
/// @param was as the model wrote it, cut after some hundred characters
/// @param became empty when it was left out
public record Repair(String pointer, String problem, String was, String became) {
  private static final int LONGEST = 300;

  public Repair {
    was = was.length() > LONGEST ? was.substring(0, LONGEST) + "…" : was;
    became = became.length() > LONGEST ? became.substring(0, LONGEST) + "…" : became;
  }
}
