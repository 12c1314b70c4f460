package commonplace.tasks.flagship;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Source;
import commonplace.tasks.gateway.CallTerms;
import commonplace.tasks.gateway.Cancellation;
import commonplace.tasks.gateway.Completion;
import commonplace.tasks.gateway.Completion.Kind;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.gateway.PaidQuestion;
import commonplace.tasks.schema.LenientJson;
import commonplace.tasks.schema.OutputSchema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/// Asks a model what claims are worth. Safe for use from any thread.
public final class Evaluator {
  /// How many claims a model is given at once.
  public static final int BATCH = 10;

  private static final String LIST = "evaluated_claims";

  /// What concerns this batch alone; after anything else the rest of the job is judged by rules.
  private static final Set<Kind> PASSING =
      EnumSet.of(Kind.TIMEOUT, Kind.BROKEN_OFF, Kind.MALFORMED, Kind.EMPTY, Kind.CONTEXT_TOO_LONG);

  private final ModelGateway gateway;
  private final OutputSchema schema = OutputSchema.beside(Evaluator.class, Verdicts.SCHEMA);
  private final LongAdder dropped = new LongAdder();

  public Evaluator(ModelGateway gateway) {
    this.gateway = gateway;
  }

  /// What came of asking about a batch.
  public sealed interface Evaluated {
    /// The model answered.
    record Judged(Verdicts verdicts) implements Evaluated {}

    /// Nothing that can be used came for this batch; another one may do better.
    record Nothing(String why) implements Evaluated {}

    /// There is no model for the rest of this job, or no budget.
    record NoModel(String why) implements Evaluated {}
  }

  /// Whether there is a model to ask.
  public boolean hasModel() {
    return gateway.configured();
  }

  /// Decisions since the start that could not be followed, such as those about claims that the
  /// model was not given.
  public long dropped() {
    return dropped.sum();
  }

  /// Asks about a batch; an answer that is kept from before is taken instead.
  ///
  /// @param opening the passages the source begins with
  /// @throws InterruptedException when the job was stopped meanwhile
  public Evaluated evaluate(String jobId, Source source, List<Passage> opening, List<Claim> batch)
      throws InterruptedException {
    var shape = new PaidQuestion.Shape("flagship_output_v2", schema.text());
    var question =
        new PaidQuestion(
            EvaluatorPrompt.of(source, opening, batch), Optional.of(shape), source.id());
    var terms = CallTerms.background(jobId, source.space(), new Cancellation());
    return switch (gateway.completeOnce(question, terms)) {
      case Completion.Finished(var text, _, _, _) -> judged(text, batch);
      case Completion.CutOff(var text, var why) when why.kind() != Kind.CANCELLED ->
          judged(text, batch);
      case Completion.CutOff _ -> throw new InterruptedException("stopped while asking a model");
      case Completion.Unavailable(var kind, _) when kind == Kind.CANCELLED ->
          throw new InterruptedException("stopped while asking a model");
      case Completion.Unavailable(var kind, var sentence) when PASSING.contains(kind) ->
          new Evaluated.Nothing(sentence);
      case Completion.Unavailable(_, var sentence) -> new Evaluated.NoModel(sentence);
    };
  }

  private Evaluated judged(String answer, List<Claim> batch) {
    Optional<JsonNode> list =
        LenientJson.read(answer, true)
            .map(LenientJson.Read::value)
            .filter(value -> value.path(LIST).isArray());
    if (list.isEmpty()) {
      return new Evaluated.Nothing(
          "The model's answer could not be used: it is not %s.".formatted(schema.version()));
    }
    List<JsonNode> allowed = allowed(list.get());
    Verdicts verdicts = Verdicts.of(allowed, batch);
    dropped.add(verdicts.dropped() + list.get().path(LIST).size() - allowed.size());
    return new Evaluated.Judged(verdicts);
  }

  /// The evaluations that the schema allows. What it does not allow elsewhere in the answer is not
  /// needed.
  private List<JsonNode> allowed(JsonNode answer) {
    Set<String> wrong = new HashSet<>();
    for (OutputSchema.Violation violation : schema.check(answer)) {
      String[] steps = violation.pointer().split("/", -1);
      if (steps.length > 2 && steps[1].equals(LIST)) {
        wrong.add(steps[2]);
      }
    }
    List<JsonNode> allowed = new ArrayList<>();
    for (int i = 0; i < answer.path(LIST).size(); i++) {
      if (!wrong.contains(Integer.toString(i))) {
        allowed.add(answer.path(LIST).get(i));
      }
    }
    return allowed;
  }
}
