package commonplace.tasks.gateway;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.tasks.gateway.Completion.Kind;
import commonplace.tasks.gateway.Transcription.Heard;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way to a server that writes down what is said, by OpenAI's `/v1/audio/transcriptions`.
///
/// Thread-safe. The constructor sends nothing; no call throws for anything a server does.
public final class TranscriptionGateway implements AutoCloseable {
  /// A slow server works as fast as one speaks: ten minutes for a clip of ten. Two at once, as one
  /// place is always kept from jobs ([Slots]).
  public static final Limits LIMITS =
      new Limits(Duration.ofSeconds(5), Duration.ofMinutes(12), Duration.ofSeconds(30), 3, 2);

  /// One clip with all its tries.
  public static final Duration WITHIN = Duration.ofMinutes(14);

  /// What people are told when there is neither a server nor a local model.
  public static final String NOT_CONFIGURED = TranscriptionWords.NOT_CONFIGURED;

  private static final Logger LOG = LoggerFactory.getLogger(TranscriptionGateway.class);
  private static final String USUAL_MODEL = "whisper-1";

  private final ModelGateway.Sources sources;
  private final @Nullable Way way;
  private final HttpClient http;
  private final AtomicReference<TranscriptFormat> format =
      new AtomicReference<>(TranscriptFormat.VERBOSE_JSON);

  /// Prepares calls to the server of the settings, if there is one.
  ///
  /// @param settings without a model's name it is `whisper-1`
  /// @param breaker of calls to that server; this gateway's alone
  public TranscriptionGateway(
      ModelSettings settings,
      CallLog log,
      ModelGateway.Sources sources,
      Breaker breaker,
      Operations operations) {
    this.sources = sources;
    this.way =
        switch (settings) {
          case ModelSettings.None _ -> null;
          case ModelSettings.Server server ->
              new Way(
                  server,
                  new GuardedCalls(
                      Operation.TRANSCRIPTION,
                      server,
                      new GuardedCalls.Behind(log, sources, breaker, operations)));
        };
    this.http = Sender.client(way == null ? LIMITS : way.server().limits());
  }

  private record Way(ModelSettings.Server server, GuardedCalls calls) {}

  /// Whether there is a server to send anything to.
  public boolean configured() {
    return way != null;
  }

  /// Has a clip written down and waits for it, at most as long as the terms say. Blocks the calling
  /// thread; interrupting it cancels the call and leaves the thread interrupted.
  public Transcription transcribe(Clip clip, CallTerms terms) {
    if (way == null) {
      return new Transcription.Unavailable(
          Kind.NOT_CONFIGURED, TranscriptionWords.NOT_CONFIGURED, Optional.empty());
    }
    String id = sources.ids().get();
    var deadline = Deadline.in(terms.within(), sources.clock());
    var call = new Call(id, clip, terms, deadline, way.server());
    try (var _ = new LoggedAs(id)) {
      Attempt<Heard> came = way.calls().call(terms, deadline, () -> formats(call), row(call));
      Transcription told = transcription(call, came);
      if (told instanceof Transcription.Unavailable why && why.kind() != Kind.CANCELLED) {
        LOG.warn("transcription {} failed: {}: {}", id, why.kind(), why.sentence());
      }
      return told;
    }
  }

  /// Ends running calls and closes their connections.
  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  private record Call(
      String id, Clip clip, CallTerms terms, Deadline deadline, ModelSettings.Server to) {
    String model() {
      return to.name().orElse(USUAL_MODEL);
    }
  }

  private GuardedCalls.Row<Heard> row(Call call) {
    return (came, asked, answered) ->
        new TranscriptionRecord(call.id(), call.clip(), call.terms(), call.to(), call.model())
            .of(came, transcription(call, came), asked, answered);
  }

  /// Servers refuse a form of answer they do not know as a bad request. What is refused is not
  /// paid, so that the next form costs nothing; the one that works is kept.
  private Attempt<Heard> formats(Call call) {
    while (true) {
      TranscriptFormat asked = format.get();
      Attempt<Heard> came = once(call, asked);
      if (!(came instanceof Attempt.Failed<Heard>(_, Failure failure, _))
          || failure.kind() != Kind.BAD_REQUEST) {
        return came;
      }
      Optional<TranscriptFormat> plainer = asked.plainer();
      format.compareAndSet(asked, plainer.orElse(TranscriptFormat.VERBOSE_JSON));
      if (plainer.isEmpty()) {
        return came;
      }
    }
  }

  private Attempt<Heard> once(Call call, TranscriptFormat asked) {
    var sender = new Sender(http, call.to().limits(), call.deadline(), call.terms().cancellation());
    var exchange = new AudioExchange(sender, call.to(), "commonplace-" + call.id());
    return switch (exchange.send(call.clip(), call.model(), asked)) {
      case Attempt.Failed(var text, var failure, var status) ->
          new Attempt.Failed<>(text, failure, status);
      case Attempt.Answered(var body) ->
          asked
              .read(body, call.clip().length())
              .<Attempt<Heard>>map(
                  read ->
                      new Attempt.Answered<>(
                          new Heard(read.utterances(), read.language(), call.model())))
              .orElseGet(() -> new Attempt.Failed<>("", Failure.of(Kind.MALFORMED), 200));
    };
  }

  private static Transcription transcription(Call call, Attempt<Heard> came) {
    return switch (came) {
      case Attempt.Answered(var heard) -> heard;
      case Attempt.Failed(_, var failure, _) -> {
        Optional<Duration> after =
            switch (failure.kind()) {
              case RATE_LIMITED, SERVER_ERROR, BREAKER_OPEN -> Optional.ofNullable(failure.time());
              default -> Optional.empty();
            };
        var words = new TranscriptionWords(call.to().place(), call.model());
        yield new Transcription.Unavailable(failure.kind(), words.sentence(failure), after);
      }
    };
  }
}
