package commonplace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.tasks.gateway.ModelServer.Reply;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A model that finds each segment a claim of its own words and accepts every claim. It takes its
/// time, and says the same to the same question. Safe for use from any thread.
final class HonestModel implements Function<JsonNode, Reply> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int THINKS_MILLISECONDS = 30;
  private static final int QUOTED = 7;

  @Override
  public Reply apply(JsonNode request) {
    JsonNode messages = request.path("messages");
    String answer = answer(material(messages.path(messages.size() - 1).path("content").asText()));
    try {
      boolean _ = new CountDownLatch(1).await(THINKS_MILLISECONDS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Reply.Says("stop", List.of(answer));
  }

  private static JsonNode material(String content) {
    try {
      return JSON.readTree(content);
    } catch (JsonProcessingException talk) {
      throw new IllegalArgumentException("not asked by a job: " + content, talk);
    }
  }

  private static String answer(JsonNode material) {
    ObjectNode answer = JSON.createObjectNode();
    if (material.has("segments")) {
      ArrayNode claims = answer.putArray("claims");
      material.path("segments").forEach(segment -> found(claims.addObject(), segment));
      answer.putArray("jargon");
      answer.putArray("people");
      answer.putArray("mental_models");
    } else {
      ArrayNode verdicts = answer.putArray("evaluated_claims");
      JsonNode claims = material.path("claims_to_evaluate");
      claims.forEach(claim -> accepted(verdicts.addObject(), claim));
      answer
          .putObject("summary_assessment")
          .put("total_claims_processed", claims.size())
          .put("claims_accepted", claims.size())
          .put("claims_rejected", 0)
          .put("overall_quality", "high");
    }
    return answer.toString();
  }

  private static void found(ObjectNode claim, JsonNode segment) {
    String text = segment.path("text").asText().strip();
    List<String> words = List.of(text.split("\\s+"));
    claim.put("claim_text", text).put("claim_type", "factual").put("stance", "asserts");
    claim
        .putArray("evidence_spans")
        .addObject()
        .put("segment_id", segment.path("segment_id").asText())
        .put("quote", String.join(" ", words.subList(0, Math.min(QUOTED, words.size()))));
  }

  private static void accepted(ObjectNode verdict, JsonNode claim) {
    verdict
        .put("claim_id", claim.path("claim_id").asText())
        .put("original_claim_text", claim.path("claim_text").asText())
        .put("decision", "accept")
        .put("importance", 7)
        .put("reasoning", "It can be checked.");
  }
}
