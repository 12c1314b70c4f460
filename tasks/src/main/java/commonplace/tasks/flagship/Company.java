package commonplace.tasks.flagship;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.ClaimId;
import commonplace.memory.knowledge.ClaimLink;
import commonplace.memory.knowledge.Claims;
import commonplace.memory.knowledge.Nature;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.sense.Gist;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What earlier sources of the space say to the claims of one: the same, the contrary, or what
/// bears them out.
///
/// @param same the claims that an earlier one says already, each with that one
/// @param links pairs that contradict each other, or of which the first supports the other
/// @param sources how many other sources say the same, by claim; those that none does are missing
record Company(Map<ClaimId, ClaimId> same, List<ClaimLink> links, Map<ClaimId, Integer> sources) {
  private static final double WORDS_IN_COMMON = 0.6;
  private static final int CANDIDATES = 25;

  Company {
    same = Map.copyOf(same);
    links = List.copyOf(links);
    sources = Map.copyOf(sources);
  }

  /// Looks for it. Each claim is compared with at most 25 that share its rarest words.
  static Company of(Claims claims, SpaceId space, List<Claim> ofSource) {
    Map<ClaimId, ClaimId> same = new HashMap<>();
    List<ClaimLink> links = new ArrayList<>();
    Map<ClaimId, Integer> sources = new HashMap<>();
    for (Claim claim : ofSource) {
      Gist gist = Gist.of(claim.canonical());
      for (Claim other : claims.like(space, claim.canonical(), WORDS_IN_COMMON, CANDIDATES)) {
        if (other.source().equals(claim.source()) || !comparable(claim, other)) {
          continue;
        }
        Gist theirs = Gist.of(other.canonical());
        switch (Likeness.of(gist, theirs)) {
          case SAME -> same.putIfAbsent(claim.id(), other.survivor());
          case CONTRADICTORY ->
              links.add(new ClaimLink(claim.id(), other.id(), ClaimLink.Kind.CONTRADICTS));
          case DIFFERENT -> {
            if (Support.of(gist, theirs)) {
              links.add(new ClaimLink(claim.id(), other.id(), ClaimLink.Kind.SUPPORTS));
            } else if (Support.of(theirs, gist)) {
              links.add(new ClaimLink(other.id(), claim.id(), ClaimLink.Kind.SUPPORTS));
            }
          }
        }
      }
      Optional.ofNullable(same.get(claim.id()))
          .ifPresent(group -> sources.put(claim.id(), others(claims, group, claim.source())));
    }
    return new Company(same, links, sources);
  }

  private static boolean comparable(Claim a, Claim b) {
    return a.nature().stance() == b.nature().stance()
        && a.nature().stance() != Nature.Stance.QUESTIONS
        && a.isAccepted()
        && b.isAccepted();
  }

  private static int others(Claims claims, ClaimId group, SourceId own) {
    Set<SourceId> sources = new HashSet<>();
    claims.evidence(group).forEach(evidence -> sources.add(evidence.source().id()));
    sources.remove(own);
    return sources.size();
  }
}
