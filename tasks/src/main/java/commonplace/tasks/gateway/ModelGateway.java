package commonplace.tasks.gateway;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.tasks.gateway.Completion.Finished;
import commonplace.tasks.gateway.Completion.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way to a language model.
///
/// Thread-safe. The constructor sends nothing; no call throws for anything a server does, every
/// such outcome is a `Completion`.
public final class ModelGateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelGateway.class);

  private final CallLog log;
  private final Sources sources;
  private final Breaker breaker;
  private final Tally tally = new Tally();
  private final @Nullable Line line;

  /// Prepares calls to the server of the settings, if there is one.
  ///
  /// @param breaker of calls to a model; this gateway's alone
  public ModelGateway(
      ModelSettings settings,
      CallLog log,
      Sources sources,
      Breaker breaker,
      Operations operations) {
    this.log = log;
    this.sources = sources;
    this.breaker = breaker;
    this.line =
        switch (settings) {
          case ModelSettings.None _ -> null;
          case ModelSettings.Server server ->
              new Line(
                  server,
                  new GuardedCalls(
                      Operation.MODEL_CALL,
                      server,
                      new GuardedCalls.Behind(log, sources, breaker, operations)));
        };
  }

  /// Where what differs from run to run comes from.
  ///
  /// @param random for the jitter of retries
  /// @param ids makes the request ids of the log
  public record Sources(InstantSource clock, RandomGenerator random, Supplier<String> ids) {}

  /// Asks the model and waits for the end of its answer, at most as long as the terms say.
  ///
  /// Blocks the calling thread, best a virtual one. `onText` gets the answer piece by piece on that
  /// same thread; while it works the stream waits. What it throws ends the call and is thrown here.
  /// Interrupting the thread cancels the call and leaves the thread interrupted.
  public Completion complete(Prompt prompt, Consumer<String> onText, CallTerms terms) {
    return line == null
        ? notConfigured()
        : run(line, asked(prompt, Optional.empty(), onText, terms));
  }

  /// Asks on behalf of a job, unless the answer to this very question is kept: then that is the
  /// answer, and nothing is sent. Otherwise as [#complete].
  ///
  /// @throws commonplace.memory.store.StoreException when the kept answers cannot be read
  public Completion completeOnce(PaidQuestion question, CallTerms terms) {
    if (line == null) {
      return notConfigured();
    }
    String key =
        question.key(
            line.server().baseUrl().toString(), line.server().name().orElse("the first it lists"));
    Optional<Completion.Finished> kept = log.paid(key);
    if (kept.isPresent()) {
      tally.reused.incrementAndGet();
      return kept.get();
    }
    var once = new Asked.Once(key, question);
    return run(line, asked(question.prompt(), Optional.of(once), _ -> {}, terms));
  }

  /// Whether there is a server to ask.
  public boolean configured() {
    return line != null;
  }

  private static Completion notConfigured() {
    return new Completion.Unavailable(Kind.NOT_CONFIGURED, Words.NOT_CONFIGURED);
  }

  private Asked asked(
      Prompt prompt, Optional<Asked.Once> once, Consumer<String> onText, CallTerms terms) {
    Deadline deadline = Deadline.in(terms.within(), sources.clock());
    return new Asked(sources.ids().get(), prompt, once, onText, terms, deadline);
  }

  private Completion run(Line to, Asked call) {
    try (var _ = new LoggedAs(call.id())) {
      Attempt<Finished> came =
          to.calls().call(call.terms(), call.deadline(), () -> to.ask(call), row(to, call));
      Completion completion = completion(to, came);
      tally.count(completion, now());
      warn(call.id(), completion);
      return completion;
    }
  }

  /// How things stand, from what is known without asking the server.
  public ModelStatus status() {
    Optional<Line> here = Optional.ofNullable(line);
    return new ModelStatus(
        here.map(to -> to.server().place()),
        here.flatMap(to -> to.model()),
        breaker.status().state(),
        tally.lastError(),
        here.map(to -> to.calls().taken()).orElse(0),
        here.map(to -> to.calls().waiting()).orElse(0),
        tally.finished.get(),
        tally.failed.get(),
        tally.reused.get(),
        here.map(to -> to.calls().unlogged()).orElse(0L));
  }

  /// Ends running calls and closes their connections.
  @Override
  public void close() {
    if (line != null) {
      line.close();
    }
  }

  private static GuardedCalls.Row<Finished> row(Line to, Asked call) {
    return (came, asked, answered) ->
        new CallRecord(call, to.server(), to.model().orElse(""))
            .of(came, completion(to, came), asked, answered);
  }

  private Instant now() {
    return sources.clock().instant();
  }

  private static Completion completion(Line to, Attempt<Finished> attempt) {
    return switch (attempt) {
      case Attempt.Answered(var answer) -> answer;
      case Attempt.Failed(var text, var failure, _) when text.isEmpty() -> unavailable(to, failure);
      case Attempt.Failed(var text, var failure, _) ->
          new Completion.CutOff(text, unavailable(to, failure));
    };
  }

  private static Completion.Unavailable unavailable(Line to, Failure failure) {
    return new Completion.Unavailable(failure.kind(), to.words().sentence(failure));
  }

  private static void warn(String id, Completion completion) {
    switch (completion) {
      case Completion.Finished _ -> {}
      case Completion.CutOff(_, var why) -> warn(id, why);
      case Completion.Unavailable(var kind, _) when kind == Kind.CANCELLED -> {}
      case Completion.Unavailable(var kind, var sentence) ->
          LOG.warn("model call {} failed: {}: {}", id, kind, sentence);
    }
  }
}
