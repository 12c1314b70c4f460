package commonplace.tasks.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/// What a job has found so far.
///
/// @param segments passages worked through
/// @param people and organisations
/// @param modelSegments passages that a model worked through; the others were left to rules
/// @param quotes of a model's that stand in the text
/// @param rejectedQuotes of a model's that do not, and were dropped
/// @param replacedTexts claims and definitions of a model's that said what their quotes do not
/// @param repairs what was put right in a model's answers
/// @param withoutModel why the model that is set up could not be used for some of it: a sentence
///   for people, the last one; empty when it could, or when there is none
/// @param unwritten files for others that are missing, each with the reason: `a.csv (the disk is
///   full), a.md (…)`; empty when none is
public record Tally(
    int segments,
    int claims,
    int people,
    int jargon,
    int concepts,
    int modelSegments,
    int quotes,
    int rejectedQuotes,
    int replacedTexts,
    int repairs,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String withoutModel,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String unwritten) {
  public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

  public Tally {
    // a checkpoint does without them when there is nothing to say
    withoutModel = Objects.requireNonNullElse(withoutModel, "");
    unwritten = Objects.requireNonNullElse(unwritten, "");
  }

  /// What rules found.
  public Tally(int segments, int claims, int people, int jargon, int concepts) {
    this(segments, claims, people, jargon, concepts, 0, 0, 0, 0, 0, "", "");
  }

  /// A model's part in it.
  public record Model(
      int segments, int quotes, int rejectedQuotes, int replacedTexts, int repairs) {}

  /// The same, found by a model.
  public Tally byModel(Model model) {
    return new Tally(
        segments,
        claims,
        people,
        jargon,
        concepts,
        model.segments(),
        model.quotes(),
        model.rejectedQuotes(),
        model.replacedTexts(),
        model.repairs(),
        withoutModel,
        unwritten);
  }

  /// The same, found without the model, for a reason.
  ///
  /// @param why a sentence for people
  public Tally withoutModel(String why) {
    return new Tally(
        segments,
        claims,
        people,
        jargon,
        concepts,
        modelSegments,
        quotes,
        rejectedQuotes,
        replacedTexts,
        repairs,
        why,
        unwritten);
  }

  /// The same, with files missing for a reason.
  public Tally unwritten(String why) {
    return new Tally(
        segments,
        claims,
        people,
        jargon,
        concepts,
        modelSegments,
        quotes,
        rejectedQuotes,
        replacedTexts,
        repairs,
        withoutModel,
        why);
  }

  public Tally plus(Tally other) {
    return new Tally(
        segments + other.segments,
        claims + other.claims,
        people + other.people,
        jargon + other.jargon,
        concepts + other.concepts,
        modelSegments + other.modelSegments,
        quotes + other.quotes,
        rejectedQuotes + other.rejectedQuotes,
        replacedTexts + other.replacedTexts,
        repairs + other.repairs,
        other.withoutModel.isEmpty() ? withoutModel : other.withoutModel,
        other.unwritten.isEmpty() ? unwritten : other.unwritten);
  }

  /// The share of a model's quotes that did not stand in the text; 0 without any.
  double rejectionRate() {
    int all = quotes + rejectedQuotes;
    return all == 0 ? 0 : (double) rejectedQuotes / all;
  }
}
