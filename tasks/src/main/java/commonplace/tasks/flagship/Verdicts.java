package commonplace.tasks.flagship;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.ClaimId;
import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Nature;
import commonplace.memory.knowledge.Provenance;
import commonplace.memory.knowledge.Ranking;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.sense.Gist;
import commonplace.tasks.sense.Marker;
import commonplace.tasks.sense.Restatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a model decided about the claims it was given.
///
/// @param rankings of the claims it judged, by claim
/// @param merges claims that say the same, each with the one that is to stand for it
/// @param parts what claims were split into; each keeps the quote of the whole
/// @param dropped decisions that could not be followed: about claims it was not given, merging what
///   differs in a number or a negation, parts that say what the whole does not
public record Verdicts(
    Map<ClaimId, Ranking> rankings,
    Map<ClaimId, ClaimId> merges,
    List<Finding> parts,
    int dropped) {
  static final String SCHEMA = "flagship_output.v2";

  /// What a reader who wants to learn weighs, where a model gives scores without an importance.
  private static final Map<String, Double> WEIGHTS =
      Map.of(
          "epistemic_value", 0.45,
          "verifiability", 0.28,
          "novelty", 0.13,
          "temporal_stability", 0.08,
          "scope", 0.04,
          "actionability", 0.02);

  private static final int FEWEST_PARTS = 2;

  public Verdicts {
    rankings = Map.copyOf(rankings);
    merges = Map.copyOf(merges);
    parts = List.copyOf(parts);
  }

  /// Stores them.
  public void store(Library library, SourceId source) {
    library.claims().rank(source, rankings);
    merges.forEach(library.claims()::merge);
    library.addFindings(source, parts);
  }

  /// Follows the evaluations of an answer that the schema allows.
  ///
  /// @param given the claims that were asked about
  static Verdicts of(List<JsonNode> evaluations, List<Claim> given) {
    Map<ClaimId, Claim> byId = new LinkedHashMap<>();
    given.forEach(claim -> byId.put(claim.id(), claim));
    return new Reader(byId).read(evaluations);
  }

  private static final class Reader {
    private final Map<ClaimId, Claim> given;
    private final Map<ClaimId, Ranking> rankings = new HashMap<>();
    private final Map<ClaimId, ClaimId> merges = new HashMap<>();
    private final List<Finding> parts = new ArrayList<>();
    private int dropped;

    Reader(Map<ClaimId, Claim> given) {
      this.given = given;
    }

    Verdicts read(List<JsonNode> evaluations) {
      for (JsonNode evaluation : evaluations) {
        claim(evaluation.path("claim_id"))
            .filter(claim -> !rankings.containsKey(claim.id()))
            .ifPresentOrElse(claim -> follow(claim, evaluation), () -> dropped++);
      }
      return new Verdicts(rankings, merges, parts, dropped);
    }

    private Optional<Claim> claim(JsonNode id) {
      String digits = id.asText().strip();
      return digits.matches("\\d{1,18}")
          ? Optional.ofNullable(given.get(new ClaimId(Long.parseLong(digits))))
          : Optional.empty();
    }

    private void follow(Claim claim, JsonNode evaluation) {
      Optional<Double> importance = importance(evaluation);
      if (importance.isEmpty()) {
        dropped++;
        return;
      }
      String reason = evaluation.path("reasoning").asText().strip();
      boolean keeps =
          switch (evaluation.path("decision").asText()) {
            case "reject" -> {
              reason = evaluation.path("rejection_reason").asText(reason);
              yield false;
            }
            case "merge" -> {
              merge(claim, evaluation.path("merge_with"));
              yield true;
            }
            case "split" -> !split(claim, evaluation.path("split_into"));
            default -> true;
          };
      rankings.put(
          claim.id(),
          new Ranking(
              importance.get(),
              dimensions(evaluation),
              keeps ? Ranking.Decision.ACCEPTED : Ranking.Decision.REJECTED,
              reason));
    }

    private void merge(Claim claim, JsonNode others) {
      for (JsonNode other : others) {
        Optional<Claim> twin =
            claim(other).filter(o -> !o.id().equals(claim.id())).filter(o -> agree(claim, o));
        if (twin.isEmpty()) {
          dropped++;
        } else if (claim.id().value() > twin.get().id().value()) {
          merges.put(claim.id(), twin.get().id());
        } else {
          merges.put(twin.get().id(), claim.id());
        }
      }
    }

    private static boolean agree(Claim one, Claim other) {
      Gist a = Gist.of(one.canonical());
      Gist b = Gist.of(other.canonical());
      return new HashSet<>(a.amounts()).equals(new HashSet<>(b.amounts()))
          && a.markers().contains(Marker.NOT) == b.markers().contains(Marker.NOT);
    }

    /// Whether it was split; what is left over stays whole.
    private boolean split(Claim claim, JsonNode into) {
      List<Finding> found = new ArrayList<>();
      for (JsonNode part : into) {
        String text = part.path("claim_text").asText().strip();
        if (within(text, claim)) {
          found.add(part(claim, text, part.path("claim_type").asText()));
        } else {
          dropped++;
        }
      }
      if (found.size() < FEWEST_PARTS) {
        return false;
      }
      parts.addAll(found);
      return true;
    }

    /// INVARIANT: a part says nothing that the whole does not.
    private static boolean within(String text, Claim whole) {
      String quote = whole.quote().text();
      return new Restatement(text, quote, whole.canonical() + " " + quote).isBorneOut();
    }

    private static Finding part(Claim claim, String text, String type) {
      Nature whole = claim.nature();
      return new Finding(
          text,
          List.of(claim.quote()),
          new Nature(
              Nature.Type.valueOf(type.toUpperCase(Locale.ROOT)),
              whole.stance(),
              whole.domain(),
              whole.speaker()),
          new Provenance(Provenance.Method.MODEL, SCHEMA),
          claim.score());
    }

    private static Map<String, Double> dimensions(JsonNode evaluation) {
      Map<String, Double> dimensions = new HashMap<>();
      evaluation
          .path("dimensions")
          .properties()
          .forEach(score -> dimensions.put(score.getKey(), score.getValue().asDouble()));
      return dimensions;
    }

    private static Optional<Double> importance(JsonNode evaluation) {
      if (evaluation.hasNonNull("importance")) {
        return Optional.of(evaluation.get("importance").asDouble());
      }
      Map<String, Double> scores = dimensions(evaluation);
      return scores.keySet().containsAll(WEIGHTS.keySet())
          ? Optional.of(
              WEIGHTS.entrySet().stream()
                  .mapToDouble(w -> w.getValue() * scores.getOrDefault(w.getKey(), 0.0))
                  .sum())
          : Optional.empty();
    }
  }
}
