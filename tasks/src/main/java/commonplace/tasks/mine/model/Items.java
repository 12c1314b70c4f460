package commonplace.tasks.mine.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Mention;
import commonplace.memory.knowledge.Nature;
import commonplace.memory.knowledge.Provenance;
import commonplace.memory.knowledge.Quote;
import commonplace.tasks.mine.Instructions;
import commonplace.tasks.mine.Statements;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/// The items of an answer that was put right and checked, as they are stored. A name that the text
/// does not hold is left out, and so is a claim that repeats another one.
final class Items {
  private static final List<String> DETAILS = List.of("domain", "confidence");
  private static final List<String> NAMES =
      List.of("normalized_name", "introduced_by", "advocated_by");

  private final Locator locator;

  Items(Locator locator) {
    this.locator = locator;
  }

  List<Finding> findings(JsonNode claims) {
    List<Finding> findings = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    for (JsonNode claim : claims) {
      List<Quote> quotes =
          quotes(claim.path("evidence_spans")).stream()
              .filter(quote -> !Instructions.in(quote.text()))
              .toList();
      String text = claim.path("claim_text").asText();
      if (!quotes.isEmpty() && texts.add(text)) {
        findings.add(
            new Finding(
                text,
                quotes,
                nature(claim),
                Provenance.MODEL,
                Statements.strength(quotes.getFirst().text())));
      }
    }
    return findings;
  }

  private Nature nature(JsonNode claim) {
    return new Nature(
        value(Nature.Type.class, claim.path("claim_type")),
        value(Nature.Stance.class, claim.path("stance")),
        text(claim.path("domain"))
            .map(domain -> domain.toLowerCase(Locale.ROOT))
            .filter(domain -> !domain.equals("general")),
        text(claim.path("speaker")).filter(this::isNamed));
  }

  List<Mention> mentions(JsonNode answer) {
    List<Mention> mentions = new ArrayList<>();
    for (JsonNode person : answer.path("people")) {
      boolean isPerson = person.path("entity_type").asText().equals("person");
      Mention.Kind kind = isPerson ? Mention.Kind.PERSON : Mention.Kind.ORGANIZATION;
      mention(kind, person, "name", "role_or_description", "mentions").ifPresent(mentions::add);
    }
    for (JsonNode term : answer.path("jargon")) {
      mention(Mention.Kind.JARGON, term, "term", "definition", "evidence_spans")
          .ifPresent(mentions::add);
    }
    for (JsonNode model : answer.path("mental_models")) {
      mention(Mention.Kind.MENTAL_MODEL, model, "name", "definition", "evidence_spans")
          .ifPresent(mentions::add);
    }
    return mentions;
  }

  private Optional<Mention> mention(
      Mention.Kind kind, JsonNode item, String name, String definition, String evidence) {
    List<Quote> quotes = quotes(item.path(evidence));
    Optional<String> spelling = spelling(item, name, evidence);
    return quotes.isEmpty()
        ? Optional.empty()
        : spelling.map(
            spelled ->
                new Mention(
                    kind,
                    spelled,
                    locator.count(spelled),
                    quotes.getFirst().passage(),
                    Optional.of(
                        new Mention.Meaning(
                            text(item.path(definition))
                                .filter(said -> !said.equals(quotes.getFirst().text())),
                            quotes.getFirst())),
                    Provenance.MODEL,
                    details(item)));
  }

  /// As the text writes it: the name, or else a form of it that the model says it saw.
  private Optional<String> spelling(JsonNode item, String name, String evidence) {
    List<String> spellings = new ArrayList<>(List.of(item.path(name).asText()));
    item.path(evidence).forEach(span -> text(span.path("surface_form")).ifPresent(spellings::add));
    item.path("aliases").forEach(alias -> text(alias).ifPresent(spellings::add));
    return spellings.stream().filter(this::isNamed).findFirst();
  }

  private List<Quote> quotes(JsonNode spans) {
    return StreamSupport.stream(spans.spliterator(), false)
        .map(
            span ->
                locator.sentences(span.path("quote").asText(), span.path("segment_id").asText()))
        .flatMap(Optional::stream)
        .map(Locator.Found::quote)
        .distinct()
        .toList();
  }

  private boolean isNamed(String name) {
    return locator.count(name) > 0;
  }

  private String details(JsonNode item) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    DETAILS.stream().filter(item::has).forEach(name -> details.set(name, item.get(name)));
    NAMES.forEach(
        name ->
            text(item.path(name))
                .filter(this::isNamed)
                .ifPresent(known -> details.put(name, known)));
    List<String> aliases =
        item.path("aliases").valueStream().map(JsonNode::asText).filter(this::isNamed).toList();
    if (!aliases.isEmpty()) {
      aliases.forEach(details.putArray("aliases")::add);
    }
    return details.toString();
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node.asText()).filter(text -> !text.isBlank());
  }

  private static <E extends Enum<E>> E value(Class<E> type, JsonNode word) {
    return Enum.valueOf(type, word.asText().toUpperCase(Locale.ROOT));
  }
}
