package commonplace.memory.knowledge;

/// How a claim was found.
///
/// @param schemaVersion the set of fields it was described with: `miner_output.v1`
public record Provenance(Method method, String schemaVersion) {
  /// The fields that claims are described with now.
  public static final String SCHEMA = "miner_output.v1";

  /// Found by this program's own rules.
  public static final Provenance RULES = new Provenance(Method.RULES, SCHEMA);

  /// Found by a language model; the quote was located by code.
  public static final Provenance MODEL = new Provenance(Method.MODEL, SCHEMA);

  /// By whom a claim was found.
  public enum Method {
    MODEL,
    RULES
  }
}
