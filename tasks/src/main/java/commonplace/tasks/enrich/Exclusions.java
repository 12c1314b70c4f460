package commonplace.tasks.enrich;

import commonplace.memory.knowledge.ClaimId;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Store;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What rules leave out of the work on a source. What a person overrode is not left out. Safe for
/// use from any thread.
public record Exclusions(Store store) {
  /// Whether the source as a whole is left out.
  public boolean source(SourceId source) {
    return store.read(
            db ->
                db.createQuery(
                        """
                        SELECT count(*) FROM enrichment WHERE source_id = :source AND stage = 0
                        """)
                    .bind("source", source.value())
                    .mapTo(Integer.class)
                    .one())
        > 0;
  }

  /// Which of its passages are left out.
  public Set<PassageId> passages(SourceId source) {
    return store.read(
        db ->
            db
                .createQuery(
                    """
                    SELECT p.passage_id FROM passage p JOIN enrichment e USING (passage_id)
                    WHERE p.source_id = :source AND e.stage = 0
                    """)
                .bind("source", source.value())
                .mapTo(Long.class)
                .stream()
                .map(PassageId::new)
                .collect(Collectors.toSet()));
  }

  /// Which of its claims are left out, each with the rule that does it.
  public Map<ClaimId, String> claims(SourceId source) {
    return store.read(
        db ->
            db
                .createQuery(
                    """
                    SELECT c.claim_id, e.rule_applied FROM claim c JOIN enrichment e USING (claim_id)
                    WHERE c.source_id = :source AND e.stage = 0
                    """)
                .bind("source", source.value())
                .map((row, _) -> Map.entry(new ClaimId(row.getLong(1)), row.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
