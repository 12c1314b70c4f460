package commonplace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.tasks.gateway.ModelServer;
import commonplace.tasks.gateway.ModelServer.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A model that does everything wrong that models and their servers do: answers that are no JSON,
/// quotes that nobody said, 429, streams that end in the middle. Safe for use from any thread.
///
/// What it makes up is called by a word that stands nowhere else, so that it can be found.
final class HostileModel implements Function<JsonNode, Reply> {
  static final String INVENTED = "zyqqorx";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int QUOTED = 8;

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger quotes = new AtomicInteger();
  private final Map<String, AtomicInteger> faults =
      Map.of(
          "429 with Retry-After", new AtomicInteger(),
          "malformed JSON", new AtomicInteger(),
          "cut off at its length", new AtomicInteger(),
          "truncated stream", new AtomicInteger(),
          "invented quote", new AtomicInteger());

  int asked() {
    return asked.get();
  }

  Map<String, AtomicInteger> faults() {
    return faults;
  }

  @Override
  public Reply apply(JsonNode request) {
    int n = asked.incrementAndGet();
    String answer = answer(request.path("messages"));
    String half = answer.substring(0, answer.length() / 2);
    if (n % 40 == 7) {
      return fault("truncated stream", new Reply.EndsAfter(half));
    }
    if (n % 40 == 27) {
      return fault("truncated stream", new Reply.BreaksAfter(half));
    }
    return switch (n % 12) {
      case 2 ->
          fault(
              "429 with Retry-After",
              new Reply.Raw(429, Map.of("Retry-After", "1"), ModelServer.error("Rate limit")));
      case 5 ->
          fault("malformed JSON", new Reply.Says("stop", List.of(answer.replace("\":", "\" "))));
      case 8 -> fault("cut off at its length", new Reply.Says("length", List.of(half)));
      case 11 ->
          fault("malformed JSON", new Reply.Says("stop", List.of("Here it is:", half, "…}]}")));
      default -> new Reply.Says("stop", List.of("```json\n", answer, "\n```"));
    };
  }

  private Reply fault(String name, Reply reply) {
    faults.getOrDefault(name, new AtomicInteger()).incrementAndGet();
    return reply;
  }

  private String answer(JsonNode messages) {
    JsonNode material = material(messages.path(messages.size() - 1).path("content").asText());
    if (material.has("segments")) {
      return mined(material.path("segments")).toString();
    }
    return material.has("claims_to_evaluate")
        ? judged(material.path("claims_to_evaluate")).toString()
        : "The council of Ulm denied it in 1873 [1], as everybody knows [99].";
  }

  private static JsonNode material(String content) {
    try {
      return content.startsWith("{") ? JSON.readTree(content) : JSON.createObjectNode();
    } catch (JsonProcessingException talk) {
      return JSON.createObjectNode();
    }
  }

  private ObjectNode mined(JsonNode segments) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode claims = answer.putArray("claims");
    ArrayNode jargon = answer.putArray("jargon");
    ArrayNode people = answer.putArray("people");
    String before = "";
    for (JsonNode segment : segments) {
      List<String> words = List.of(segment.path("text").asText().strip().split("\\s+"));
      if (words.size() < QUOTED * 2) {
        continue;
      }
      int n = quotes.incrementAndGet();
      Said said = said(n, words, before);
      String id = n % 9 == 0 ? "99999" : segment.path("segment_id").asText();
      claims.addObject().put("claim_text", said.claim()).put("claim_type", "factual");
      ObjectNode claim = (ObjectNode) claims.get(claims.size() - 1);
      claim.put("domain", "history").put("stance", "asserts").putArray("evidence_spans");
      span(claim.withArray("evidence_spans"), id, said.quote());
      if (n % 3 == 0) {
        ObjectNode term = jargon.addObject().put("term", said.term()).put("domain", "history");
        term.put("definition", said.claim());
        span(term.putArray("evidence_spans"), id, said.quote());
        ObjectNode person = people.addObject().put("name", said.term());
        person.put("normalized_name", said.term()).put("entity_type", "person");
        span(person.putArray("mentions"), id, said.quote());
        ((ObjectNode) person.path("mentions").get(0)).put("surface_form", said.term());
      }
      before = String.join(" ", words.subList(0, QUOTED));
    }
    answer.putArray("mental_models");
    return answer;
  }

  private static void span(ArrayNode spans, String segment, String quote) {
    spans.addObject().put("segment_id", segment).put("quote", quote).put("t0", "0").put("t1", "0");
  }

  /// @param claim with the word that stands nowhere when the quote was never said
  private record Said(String claim, String term, String quote) {}

  private Said said(int n, List<String> words, String before) {
    int from = n % (words.size() - QUOTED);
    List<String> real = words.subList(from, from + QUOTED);
    String quote = String.join(" ", real);
    String made =
        switch (n % 8) {
          case 0 -> "the council of Ulm denied in 1873 that this was ever so";
          case 1 -> real.getFirst() + " not " + String.join(" not ", real.subList(1, QUOTED));
          case 2 -> before.isEmpty() ? "" : before + " " + quote;
          case 3 -> quote.replaceAll("\\d", "7").equals(quote) ? "" : altered(quote);
          default -> null;
        };
    if (made != null) {
      return invented(n, made);
    }
    String written =
        switch (n % 8) {
          case 4 -> quote.toUpperCase(Locale.ROOT);
          case 5 -> quote.replace("'", "’").replace("\"", "“").replace("-", "–");
          case 6 -> String.join("\n ", real);
          default -> quote;
        };
    return new Said("It is said there: " + quote, real.getLast(), written);
  }

  private static String altered(String quote) {
    var digits = new StringBuilder();
    quote
        .chars()
        .forEach(c -> digits.append((char) (Character.isDigit(c) ? '0' + (c + 3) % 10 : c)));
    return digits.toString();
  }

  private Said invented(int n, String quote) {
    AtomicInteger count = faults.getOrDefault("invented quote", new AtomicInteger());
    count.incrementAndGet();
    return new Said("The %s says number %d of it.".formatted(INVENTED, n), INVENTED, quote);
  }

  /// Approves of everything, joins the first with all others, and splits the last.
  private static ObjectNode judged(JsonNode claims) {
    List<String> ids = new ArrayList<>();
    claims.forEach(claim -> ids.add(claim.path("claim_id").asText()));
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode verdicts = answer.putArray("evaluated_claims");
    for (JsonNode claim : claims) {
      ObjectNode verdict = verdicts.addObject().put("claim_id", claim.path("claim_id").asText());
      verdict.put("original_claim_text", "The " + INVENTED + " says otherwise.");
      verdict.put("revised_claim_text", "The " + INVENTED + " says otherwise.");
      verdict.put("decision", decision(ids.indexOf(claim.path("claim_id").asText()), ids.size()));
      verdict.put("importance", 9).put("reasoning", "It matters.").putArray("merge_with");
      ids.forEach(verdict.withArray("merge_with")::add);
      ArrayNode parts = verdict.putArray("split_into");
      parts.addObject().put("claim_text", "The " + INVENTED + " has two parts, one and two.");
      parts.addObject().put("claim_text", claim.path("claim_text").asText());
      parts.forEach(part -> ((ObjectNode) part).put("claim_type", "factual"));
    }
    answer.putObject("summary_assessment").put("overall_quality", "high");
    return answer;
  }

  private static String decision(int place, int of) {
    return place == 0 ? "merge" : place == of - 1 ? "split" : "accept";
  }
}
