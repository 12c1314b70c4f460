package commonplace.tasks.gateway;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.tasks.gateway.Completion.Kind;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
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

  private final CallLog log;
  private final ModelGateway.Sources sources;
  private final Breaker breaker;
  private final Operations operations;
  private final ModelSettings.@Nullable Server server;
  private final Slots slots;
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
    this.log = log;
    this.sources = sources;
    this.breaker = breaker;
    this.operations = operations;
    this.server =
        switch (settings) {
          case ModelSettings.None _ -> null;
          case ModelSettings.Server given -> given;
        };
    Limits limits = server == null ? LIMITS : server.limits();
    this.slots = new Slots(limits.inFlight(), limits.jobs());
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limits.connect())
            .build();
  }

  /// Whether there is a server to send anything to.
  public boolean configured() {
    return server != null;
  }

  /// Has a clip written down and waits for it, at most as long as the terms say. Blocks the calling
  /// thread; interrupting it cancels the call and leaves the thread interrupted.
  public Transcription transcribe(Clip clip, CallTerms terms) {
    if (server == null) {
      return new Transcription.Unavailable(
          Kind.NOT_CONFIGURED, TranscriptionWords.NOT_CONFIGURED, Optional.empty());
    }
    String id = sources.ids().get();
    var deadline = Deadline.in(terms.within(), sources.clock());
    try (var _ = new LoggedAs(id)) {
      Transcription came = placed(server, new Call(id, clip, terms, deadline));
      if (came instanceof Transcription.Unavailable why && why.kind() != Kind.CANCELLED) {
        LOG.warn("transcription {} failed: {}: {}", id, why.kind(), why.sentence());
      }
      return came;
    }
  }

  /// Ends running calls and closes their connections.
  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  private record Call(String id, Clip clip, CallTerms terms, Deadline deadline) {
    Cancellation cancellation() {
      return terms.cancellation();
    }
  }

  private sealed interface Tried {
    record Read(TranscriptFormat.Read read) implements Tried {}

    record Failed(Failure failure, int status) implements Tried {}
  }

  private Transcription placed(ModelSettings.Server to, Call call) {
    boolean placed;
    try {
      placed =
          slots.acquire(call.terms().priority(), call.deadline().remaining(), call.cancellation());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return unavailable(to, Failure.of(Kind.CANCELLED));
    }
    if (!placed) {
      boolean stopped = call.cancellation().isCancelled();
      return unavailable(to, Failure.of(stopped ? Kind.CANCELLED : Kind.BUSY));
    }
    try {
      return breaker.admits()
          ? admitted(to, call)
          : unavailable(
              to, Failure.leftAlone(breaker.untilTried(), breaker.lastError().orElse("")));
    } finally {
      slots.release(call.terms().priority());
    }
  }

  private Transcription admitted(ModelSettings.Server to, Call call) {
    Instant asked = sources.clock().instant();
    Operations.Running running = operations.begin(Operation.TRANSCRIPTION);
    Tried tried = new Tried.Failed(Failure.of(Kind.CANCELLED), 0);
    try {
      tried = tries(to, call);
    } finally {
      running.ended(learn(tried));
    }
    Transcription came =
        switch (tried) {
          case Tried.Read(var read) ->
              new Transcription.Heard(read.utterances(), read.language(), model(to));
          case Tried.Failed(var failure, _) -> unavailable(to, failure);
        };
    int status = tried instanceof Tried.Failed(_, int refused) ? refused : 200;
    write(
        new TranscriptionRecord(call.id(), call.clip(), call.terms(), to.place(), model(to))
            .of(came, status, asked, sources.clock().instant()));
    return came;
  }

  private Tried tries(ModelSettings.Server to, Call call) {
    for (int tries = 1; ; tries++) {
      Tried tried = formats(to, call);
      if (!(tried instanceof Tried.Failed(Failure failure, int status))
          || !Retry.worthwhile(new Attempt.Failed("", failure, status), tries)) {
        return tried;
      }
      Duration pause = Retry.pause(failure, tries, sources.random());
      if (pause.compareTo(call.deadline().remaining()) >= 0) {
        return tried;
      }
      if (call.cancellation().comesWithin(pause)) {
        return new Tried.Failed(Failure.of(Kind.CANCELLED), status);
      }
      operations.retried(Operation.TRANSCRIPTION);
    }
  }

  /// Servers refuse a form of answer they do not know as a bad request. What is refused is not
  /// paid, so that the next form costs nothing; the one that works is kept.
  private Tried formats(ModelSettings.Server to, Call call) {
    while (true) {
      TranscriptFormat asked = format.get();
      Tried tried = once(to, call, asked);
      if (!(tried instanceof Tried.Failed(Failure failure, _))
          || failure.kind() != Kind.BAD_REQUEST) {
        return tried;
      }
      Optional<TranscriptFormat> plainer = asked.plainer();
      format.compareAndSet(asked, plainer.orElse(TranscriptFormat.VERBOSE_JSON));
      if (plainer.isEmpty()) {
        return tried;
      }
    }
  }

  private Tried once(ModelSettings.Server to, Call call, TranscriptFormat asked) {
    var exchange = new AudioExchange(http, to, call.deadline(), "commonplace-" + call.id());
    return switch (exchange.send(call.clip(), model(to), asked, call.cancellation())) {
      case AudioExchange.Sent.Failed(var failure, var status) -> new Tried.Failed(failure, status);
      case AudioExchange.Sent.Answered(var body) ->
          asked
              .read(body, call.clip().length())
              .<Tried>map(Tried.Read::new)
              .orElseGet(() -> new Tried.Failed(Failure.of(Kind.MALFORMED), 200));
    };
  }

  /// Returns whether it ended well; being stopped is no failure.
  private boolean learn(Tried tried) {
    if (!(tried instanceof Tried.Failed(Failure failure, _))) {
      breaker.succeeded();
      return true;
    }
    failure.errorType().ifPresent(type -> operations.error(type, "gateway"));
    if (failure.kind() == Kind.CANCELLED) {
      breaker.unknown();
    } else if (failure.blamesServer()) {
      breaker.failed(Words.reason(failure));
    } else {
      breaker.succeeded();
    }
    return failure.kind() == Kind.CANCELLED;
  }

  private static String model(ModelSettings.Server to) {
    return to.name().orElse(USUAL_MODEL);
  }

  private static Transcription.Unavailable unavailable(ModelSettings.Server to, Failure failure) {
    Optional<Duration> after =
        switch (failure.kind()) {
          case RATE_LIMITED, SERVER_ERROR, BREAKER_OPEN -> Optional.ofNullable(failure.time());
          default -> Optional.empty();
        };
    var words = new TranscriptionWords(to.place(), model(to));
    return new Transcription.Unavailable(failure.kind(), words.sentence(failure), after);
  }

  private void write(CallLog.Call call) {
    try {
      log.record(call);
    } catch (RuntimeException unwritten) {
      operations.error("StoreException", "gateway");
      LOG.warn("transcription {} is missing in the log", call.request().requestId(), unwritten);
    }
  }
}
