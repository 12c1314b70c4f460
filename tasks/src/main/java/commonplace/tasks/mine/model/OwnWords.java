package commonplace.tasks.mine.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.memory.knowledge.Passage;
import commonplace.tasks.mine.Statements;
import commonplace.tasks.sense.Restatement;
import java.util.List;

/// Holds what a model says in its own words against the quotes it gives for it. A quote takes the
/// place of a claim or a definition that it does not bear out.
final class OwnWords {
  private final List<Repair> repairs;
  private int replaced;

  /// @param repairs is added to
  OwnWords(List<Repair> repairs) {
    this.repairs = repairs;
  }

  /// A quote that stands in the text.
  ///
  /// @param span as it stands in the answer
  record Evidence(ObjectNode span, Passage passage) {
    String quote() {
      return span.path("quote").asText();
    }

    boolean bearsOut(String said) {
      return new Restatement(said, quote(), passage.text()).isBorneOut();
    }
  }

  /// How many texts no quote bore out.
  int replaced() {
    return replaced;
  }

  /// Changes the item in place.
  ///
  /// @param evidence what was found of its quotes
  /// @return those that are evidence of what the item says now
  List<Evidence> hold(ObjectNode item, String pointer, List<Evidence> evidence) {
    if (evidence.isEmpty()) {
      return evidence;
    }
    if (item.has("claim_text")) {
      return claim(item, pointer + "/claim_text", evidence);
    }
    for (String name : List.of("definition", "role_or_description")) {
      if (item.path(name).isTextual() && !evidence.getFirst().bearsOut(item.path(name).asText())) {
        replace(item, name, pointer + "/" + name, evidence.getFirst().quote());
      }
    }
    return evidence;
  }

  private List<Evidence> claim(ObjectNode item, String pointer, List<Evidence> evidence) {
    String said = item.path("claim_text").asText();
    List<Evidence> bearing = evidence.stream().filter(e -> e.bearsOut(said)).toList();
    if (!bearing.isEmpty()) {
      return bearing;
    }
    List<Evidence> statement =
        evidence.stream().filter(e -> Statements.isOne(e.quote())).limit(1).toList();
    replace(
        item,
        "claim_text",
        pointer,
        statement.stream().map(Evidence::quote).findFirst().orElse(""));
    return statement;
  }

  private void replace(ObjectNode item, String name, String pointer, String quote) {
    replaced++;
    repairs.add(
        new Repair(pointer, "says what its quote does not", item.path(name).asText(), quote));
    item.put(name, quote);
  }
}
