package commonplace.memory.knowledge;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// How claims are read together with the places where they stand.
final class EvidenceRows {
  private EvidenceRows() {}

  static List<Evidence> ofGroup(Handle db, ClaimId id) {
    return db
        .createQuery(
            "SELECT "
                + ClaimRows.COLUMNS
                + """
                FROM (SELECT coalesce(merged_into, claim_id) AS survivor FROM claim
                      WHERE claim_id = :id)
                JOIN claim c ON c.claim_id = survivor OR c.merged_into = survivor
                ORDER BY c.merged_into IS NOT NULL, c.claim_id
                """)
        .bind("id", id.value())
        .map(ClaimRows.MAPPER)
        .list()
        .stream()
        .map(claim -> of(db, claim))
        .toList();
  }

  private static Evidence of(Handle db, Claim claim) {
    Passage passage =
        db.createQuery(PassageRows.SELECT + "WHERE p.passage_id = :id")
            .bind("id", claim.quote().passage().value())
            .map(PassageRows.MAPPER)
            .one();
    Source source =
        db.createQuery(Library.SELECT + "WHERE source_id = :id")
            .bind("id", claim.source().value())
            .map(Library.SOURCE)
            .one();
    return new Evidence(claim, passage, source);
  }
}
