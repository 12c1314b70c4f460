package commonplace.memory.knowledge;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.recall.SearchText;
import commonplace.memory.store.Store;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// What sources claim: how much it matters, what says the same, what says otherwise. Claims that
/// say the same form a group; one stands for it, the others point at that one and keep their own
/// quotes. Safe for use from any thread.
public final class Claims {
  private final Store store;

  Claims(Store store) {
    this.store = store;
  }

  /// All claims of a source, the most important first.
  public List<Claim> of(SourceId source) {
    return store.read(db -> ClaimRows.of(db, source));
  }

  /// The claims of a source that are worth showing, the most important first: accepted or not yet
  /// judged, and what the source says twice only once.
  public List<Claim> shown(SourceId source) {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT "
                        + ClaimRows.COLUMNS
                        + """
                        FROM claim c LEFT JOIN claim survivor ON survivor.claim_id = c.merged_into
                        WHERE c.source_id = :source AND c.verdict IS NOT 'rejected'
                          AND survivor.source_id IS NOT c.source_id
                        """
                        + ClaimRows.BEST_FIRST)
                .bind("source", source.value())
                .map(ClaimRows.MAPPER)
                .list());
  }

  /// A claim, when a source of that space makes it.
  public Optional<Claim> claim(SpaceId space, ClaimId id) {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT "
                        + ClaimRows.COLUMNS
                        + "FROM claim c WHERE c.claim_id = :id AND c.space_id = :space")
                .bind("id", id.value())
                .bind("space", space.value())
                .map(ClaimRows.MAPPER)
                .findOne());
  }

  /// All that says the same as a claim, itself included, each with its quote and its source: first
  /// what stands for the group, then the others, the oldest first. Empty when there is no such
  /// claim.
  public List<Evidence> evidence(ClaimId id) {
    return store.read(db -> EvidenceRows.ofGroup(db, id));
  }

  /// Stores what became of claims of a source; those that are gone meanwhile are passed over.
  public void rank(SourceId source, Map<ClaimId, Ranking> rankings) {
    store.update(
        db ->
            rankings.forEach(
                (id, ranking) ->
                    db.createUpdate(
                            """
                            UPDATE claim SET importance = :importance, tier = :tier,
                              dimensions = :dimensions, verdict = :verdict, verdict_reason = :reason
                            WHERE claim_id = :id AND source_id = :source
                            """)
                        .bind("importance", ranking.importance())
                        .bind("tier", ranking.tier().name())
                        .bind("dimensions", json(ranking.dimensions()))
                        .bind("verdict", ClaimRows.key(ranking.decision()))
                        .bind("reason", ranking.reason())
                        .bind("id", id.value())
                        .bind("source", source.value())
                        .execute()));
  }

  /// Joins the group of one claim to that of another, whose survivor stands for both. Nothing
  /// happens when they are one group already, are not of one space, or one is gone.
  public void merge(ClaimId member, ClaimId into) {
    store.update(db -> merged(db, member, into));
  }

  /// Takes a claim out of its group; what it stood for gets another survivor.
  public void split(ClaimId id) {
    store.update(db -> ClaimRows.split(db, id));
  }

  /// Notes how two claims of one space stand to each other, for their groups.
  public void link(ClaimLink link) {
    store.update(
        db -> {
          Optional<ClaimId> claim = survivor(db, link.claim());
          Optional<ClaimId> other = survivor(db, link.other());
          if (claim.isPresent() && other.isPresent() && !claim.equals(other)) {
            LinkRows.add(db, new ClaimLink(claim.get(), other.get(), link.kind()));
          }
        });
  }

  /// The links of the group of a claim, in either direction.
  public List<ClaimLink> links(ClaimId id) {
    return store.read(
        db -> survivor(db, id).map(claim -> LinkRows.of(db, claim.value())).orElseGet(List::of));
  }

  /// Claims of a space that may say the same as a text: all that have at least that share of its
  /// distinct content words, and some that have less; the likeliest first.
  ///
  /// Only the rarest words are looked up: of n words, n - ⌈share · n⌉ + 1 cannot all be missing in
  /// a claim that has ⌈share · n⌉ of them (prefix filtering: Chaudhuri, Ganti, Kaushik 2006). So
  /// the cost follows the rarity of words rather than the number of claims.
  ///
  /// @param share from above 0 to 1
  /// @param limit most claims to find
  public List<Claim> like(SpaceId space, String text, double share, int limit) {
    List<String> words = SearchText.terms(text);
    int looked = words.size() - (int) Math.ceil(share * words.size()) + 1;
    return words.isEmpty()
        ? List.of()
        : store.read(db -> matching(db, space, rarest(db, words, looked), limit));
  }

  private static List<Claim> matching(Handle db, SpaceId space, List<String> words, int limit) {
    String match = words.stream().map(w -> '"' + w + '"').collect(Collectors.joining(" OR "));
    return db.createQuery(
            "SELECT "
                + ClaimRows.COLUMNS
                + """
                FROM claim_fts CROSS JOIN claim c ON c.claim_id = claim_fts.rowid
                WHERE claim_fts MATCH :match AND c.space_id = :space
                ORDER BY bm25(claim_fts) LIMIT :limit
                """)
        .bind("match", match)
        .bind("space", space.value())
        .bind("limit", limit)
        .map(ClaimRows.MAPPER)
        .list();
  }

  private static List<String> rarest(Handle db, List<String> words, int count) {
    record Rarity(String word, long claims) {}
    return words.stream()
        .map(
            word ->
                new Rarity(
                    word,
                    db.createQuery("SELECT doc FROM claim_words WHERE term = :word")
                        .bind("word", word)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L)))
        .sorted(Comparator.comparingLong(Rarity::claims))
        .limit(count)
        .map(Rarity::word)
        .toList();
  }

  private static void merged(Handle db, ClaimId member, ClaimId into) {
    Optional<ClaimId> from = survivor(db, member);
    Optional<ClaimId> to = survivor(db, into);
    if (from.isPresent() && to.isPresent()) {
      ClaimRows.merge(db, from.get().value(), to.get().value());
    }
  }

  private static Optional<ClaimId> survivor(Handle db, ClaimId id) {
    return db.createQuery("SELECT coalesce(merged_into, claim_id) FROM claim WHERE claim_id = :id")
        .bind("id", id.value())
        .mapTo(Long.class)
        .findOne()
        .map(ClaimId::new);
  }

  private static String json(Map<String, Double> dimensions) {
    return dimensions.entrySet().stream()
        .map(e -> '"' + e.getKey() + "\":" + e.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
