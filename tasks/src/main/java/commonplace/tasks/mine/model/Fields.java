package commonplace.tasks.mine.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The fields of `miner_output.v1`, and under which other names and values models write them.
final class Fields {
  /// The form of a value.
  sealed interface Form {
    record Text() implements Form {}

    /// One of a few words.
    ///
    /// @param others what is also understood, by the word it stands for
    record Choice(List<String> words, Map<String, String> others) implements Form {
      Optional<String> nearest(String given) {
        String word = given.strip().toLowerCase(Locale.ROOT);
        return words.stream()
            .filter(word::equals)
            .findFirst()
            .or(() -> Optional.ofNullable(others.get(word)))
            .or(() -> words.stream().filter(known -> begins(word, known)).findFirst());
      }

      private static boolean begins(String word, String known) {
        return word.length() >= 4 && (known.startsWith(word) || word.startsWith(known));
      }
    }

    /// A number from 0 to 1.
    record Share() implements Form {}

    record Truth() implements Form {}

    record Texts() implements Form {}

    /// Names in other catalogues.
    record Ids() implements Form {}

    record Spans(List<Field> fields) implements Form {}
  }

  /// A field.
  ///
  /// @param plain what a class is when it was not given; empty where nothing can be said
  record Field(String name, Form form, List<String> otherNames, String plain) {
    private static Field text(String name, String... others) {
      return new Field(name, new Form.Text(), List.of(others), "");
    }

    private Field plainly(String word) {
      return new Field(name, form, otherNames, word);
    }
  }

  private static final Form TYPE =
      new Form.Choice(
          List.of("factual", "causal", "normative", "forecast", "definition"),
          Map.of(
              "fact", "factual",
              "cause", "causal",
              "opinion", "normative",
              "prescriptive", "normative",
              "recommendation", "normative",
              "prediction", "forecast",
              "predictive", "forecast",
              "definitional", "definition"));

  private static final Form STANCE =
      new Form.Choice(
          List.of("asserts", "questions", "opposes", "neutral"),
          Map.of(
              "supports", "asserts",
              "agree", "asserts",
              "affirms", "asserts",
              "doubts", "questions",
              "denies", "opposes",
              "disagree", "opposes",
              "reports", "neutral"));

  private static final Form ENTITY =
      new Form.Choice(
          List.of("person", "organization"),
          Map.of("organisation", "organization", "company", "organization", "human", "person"));

  private static final Form CONTEXT =
      new Form.Choice(List.of("exact", "extended", "segment"), Map.of());

  static final Field CLAIM_TEXT = Field.text("claim_text", "claim", "text", "statement");

  private static final Field DOMAIN =
      Field.text("domain", "field", "topic", "category").plainly("general");

  private static final List<Field> SPAN =
      List.of(
          Field.text("segment_id", "segment", "id"),
          Field.text("quote", "text", "anchor", "surface_form"),
          Field.text("t0", "start", "timestamp_start"),
          Field.text("t1", "end", "timestamp_end"),
          Field.text("context_t0"),
          Field.text("context_t1"),
          Field.text("context_text"),
          new Field("context_type", CONTEXT, List.of(), ""));

  private static final List<Field> MENTION =
      List.of(
          Field.text("segment_id", "segment", "id"),
          Field.text("surface_form", "name"),
          Field.text("quote", "text", "anchor", "surface_form"),
          Field.text("t0", "start", "timestamp_start"),
          Field.text("t1", "end", "timestamp_end"));

  private static final Field EVIDENCE =
      new Field(
          "evidence_spans",
          new Form.Spans(SPAN),
          List.of("evidence", "evidence_span", "quotes"),
          "");

  /// The arrays of an answer, in their order, and the fields of what stands in them.
  static final Map<String, List<Field>> ARRAYS = arrays();

  /// Other names of the arrays.
  static final Map<String, List<String>> OTHER_NAMES =
      Map.of(
          "mental_models", List.of("concepts", "models"),
          "people", List.of("persons", "entities"),
          "jargon", List.of("terms", "jargon_terms"));

  private Fields() {}

  private static Map<String, List<Field>> arrays() {
    var arrays = new LinkedHashMap<String, List<Field>>();
    arrays.put(
        "claims",
        List.of(
            CLAIM_TEXT,
            new Field("claim_type", TYPE, List.of("type"), "factual"),
            DOMAIN,
            new Field("stance", STANCE, List.of(), "asserts"),
            Field.text("speaker"),
            EVIDENCE));
    arrays.put(
        "jargon",
        List.of(
            Field.text("term", "name"),
            Field.text("definition", "description", "meaning"),
            DOMAIN,
            Field.text("introduced_by"),
            EVIDENCE));
    arrays.put(
        "people",
        List.of(
            Field.text("name"),
            Field.text("normalized_name", "name"),
            new Field("entity_type", ENTITY, List.of("type"), "person"),
            Field.text("role_or_description", "role", "description"),
            new Field("confidence", new Form.Share(), List.of(), ""),
            new Field("external_ids", new Form.Ids(), List.of(), ""),
            Field.text("mentioned_by"),
            new Field("is_speaker", new Form.Truth(), List.of(), ""),
            new Field(
                "mentions", new Form.Spans(MENTION), List.of("evidence_spans", "evidence"), "")));
    arrays.put(
        "mental_models",
        List.of(
            Field.text("name", "term"),
            Field.text("definition", "description", "meaning"),
            new Field("aliases", new Form.Texts(), List.of(), ""),
            Field.text("advocated_by"),
            EVIDENCE));
    return arrays;
  }
}
