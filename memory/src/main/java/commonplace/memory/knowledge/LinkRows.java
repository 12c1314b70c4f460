package commonplace.memory.knowledge;

import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/// The rows of `claim_link`. Links are kept at the claims that stand for their group.
final class LinkRows {
  private LinkRows() {}

  /// Links two claims of one space; a link that is there already stays.
  static void add(Handle db, ClaimLink link) {
    boolean turned =
        link.kind() == ClaimLink.Kind.CONTRADICTS && link.claim().value() > link.other().value();
    db.createUpdate(
            """
            INSERT INTO claim_link (claim_id, other_id, kind)
            SELECT a.claim_id, b.claim_id, :kind FROM claim a
            JOIN claim b ON b.space_id = a.space_id AND b.claim_id <> a.claim_id
            WHERE a.claim_id = :claim AND b.claim_id = :other
            ON CONFLICT DO NOTHING
            """)
        .bind("claim", (turned ? link.other() : link.claim()).value())
        .bind("other", (turned ? link.claim() : link.other()).value())
        .bind("kind", ClaimRows.key(link.kind()))
        .execute();
  }

  /// Gives the links of one claim to another that says the same.
  static void handOver(Handle db, long from, long to) {
    for (ClaimLink link : of(db, from)) {
      ClaimId one = link.claim().value() == from ? new ClaimId(to) : link.claim();
      ClaimId other = link.other().value() == from ? new ClaimId(to) : link.other();
      add(db, new ClaimLink(one, other, link.kind()));
    }
    db.execute("DELETE FROM claim_link WHERE claim_id = ? OR other_id = ?", from, from);
  }

  /// The links of a claim, in either direction.
  static List<ClaimLink> of(Handle db, long claim) {
    return db.createQuery(
            """
            SELECT claim_id, other_id, kind FROM claim_link
            WHERE claim_id = :claim OR other_id = :claim ORDER BY claim_id, other_id
            """)
        .bind("claim", claim)
        .map(
            (row, _) ->
                new ClaimLink(
                    new ClaimId(row.getLong("claim_id")),
                    new ClaimId(row.getLong("other_id")),
                    ClaimLink.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT))))
        .list();
  }
}
