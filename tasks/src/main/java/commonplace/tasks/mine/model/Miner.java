package commonplace.tasks.mine.model;

import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Source;
import commonplace.tasks.gateway.CallTerms;
import commonplace.tasks.gateway.Cancellation;
import commonplace.tasks.gateway.Completion;
import commonplace.tasks.gateway.Completion.Kind;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.gateway.PaidQuestion;
import commonplace.tasks.gateway.PaidQuestion.Shape;
import commonplace.tasks.schema.OutputSchema;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/// Asks a model what a batch of passages says. Safe for use from any thread.
public final class Miner {
  private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^A-Za-z0-9_-]");

  /// What another batch would meet as well.
  private static final Set<Kind> LASTING =
      EnumSet.of(
          Kind.NOT_CONFIGURED,
          Kind.UNREACHABLE,
          Kind.UNAUTHORIZED,
          Kind.FORBIDDEN,
          Kind.NOT_FOUND,
          Kind.QUOTA,
          Kind.JOB_BUDGET,
          Kind.BREAKER_OPEN);

  private final ModelGateway gateway;
  private final Settings settings;
  private final OutputSchema schema;
  private final Gleaner gleaner;
  private final LongAdder located = new LongAdder();
  private final LongAdder rejected = new LongAdder();

  public Miner(ModelGateway gateway, Settings settings) {
    this.gateway = gateway;
    this.settings = settings;
    this.schema = OutputSchema.beside(Miner.class, "miner_output.v1");
    this.gleaner = new Gleaner(schema, settings.repair());
  }

  /// How a source is mined.
  ///
  /// @param batch how many passages a model is given at once
  /// @param repair whether answers that are not quite right are put right
  public record Settings(int batch, boolean repair) {
    /// Ten at once, and repaired.
    public static final Settings STANDARD = new Settings(10, true);

    public Settings {
      if (batch < 1) {
        throw new IllegalArgumentException("a batch has at least 1 passage, not " + batch);
      }
    }
  }

  /// What came of asking about a batch.
  public sealed interface Mined {
    /// The model answered.
    record Found(Harvest harvest) implements Mined {}

    /// Nothing that can be used came for this batch; another one may do better.
    record Nothing(String why) implements Mined {}

    /// There is no model for the rest of this job.
    record NoModel(String why) implements Mined {}

    /// The budget of the day is used up.
    record NoBudget(String why) implements Mined {}
  }

  /// Quotes since the start.
  ///
  /// @param rejected those that did not stand in the text
  public record Quotes(long located, long rejected) {}

  public Quotes quotes() {
    return new Quotes(located.sum(), rejected.sum());
  }

  /// Whether there is a model to ask.
  public boolean hasModel() {
    return gateway.configured();
  }

  public int batch() {
    return settings.batch();
  }

  /// Asks about a batch; an answer that is kept from before is taken instead.
  ///
  /// @param batch passages of the source that follow each other
  /// @param before the one before them
  /// @throws InterruptedException when the job was stopped meanwhile
  public Mined mine(String jobId, Source source, List<Passage> batch, Optional<Passage> before)
      throws InterruptedException {
    var question =
        new PaidQuestion(
            MinerPrompt.of(source, batch, before),
            Optional.of(
                new Shape(NOT_IN_A_NAME.matcher(schema.version()).replaceAll("_"), schema.text())),
            source.id());
    var terms = CallTerms.background(jobId, source.space(), new Cancellation());
    return switch (gateway.completeOnce(question, terms)) {
      case Completion.Finished(var text, _, _, _) -> found(text, batch);
      case Completion.CutOff(var text, var why) when why.kind() != Kind.CANCELLED ->
          found(text, batch);
      case Completion.CutOff _ -> throw new InterruptedException("stopped while asking a model");
      case Completion.Unavailable why -> nothing(why);
    };
  }

  private Mined found(String answer, List<Passage> batch) {
    Optional<Harvest> harvest = gleaner.glean(answer, batch);
    harvest.ifPresent(
        h -> {
          located.add(h.located());
          rejected.add(h.rejected());
        });
    return harvest
        .<Mined>map(Mined.Found::new)
        .orElseGet(
            () ->
                new Mined.Nothing(
                    "The model's answer could not be used: it is not %s."
                        .formatted(schema.version())));
  }

  private static Mined nothing(Completion.Unavailable why) throws InterruptedException {
    if (why.kind() == Kind.CANCELLED) {
      throw new InterruptedException("stopped while asking a model");
    }
    if (why.kind() == Kind.BUDGET) {
      return new Mined.NoBudget(why.sentence());
    }
    return LASTING.contains(why.kind())
        ? new Mined.NoModel(why.sentence())
        : new Mined.Nothing(why.sentence());
  }
}
