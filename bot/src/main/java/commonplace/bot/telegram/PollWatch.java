package commonplace.bot.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.telegram.telegrambots.longpolling.interfaces.BackOff;

/// Watches polling from beside: what each answer was, and when the last sign of life came.
///
/// The library swallows status codes, retry_after and its own death; this sees the answers before
/// it, and decides how long it waits after a failure.
final class PollWatch implements Interceptor, BackOff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final long EXPLANATION = 4_096;

  private final StatusBoard board;
  private final Wire wire;
  private final Rhythm rhythm;
  private final InstantSource clock;
  private final Backoff backoff;
  private final ObjectMapper json = new ObjectMapper();
  private volatile Instant lastSign;
  private volatile Optional<Problem> problem = Optional.empty();
  private int failures;

  PollWatch(
      StatusBoard board, Wire wire, Rhythm rhythm, InstantSource clock, RandomGenerator random) {
    this.board = board;
    this.wire = wire;
    this.rhythm = rhythm;
    this.clock = clock;
    this.backoff = new Backoff(FIRST, rhythm.longest(), random);
    this.lastSign = clock.instant();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    sign();
    try {
      Response response = chain.proceed(chain.request());
      if (!response.isSuccessful()) {
        failed(explained(response.code(), response.peekBody(EXPLANATION).bytes()));
      }
      return response;
    } catch (IOException e) {
      if (!chain.call().isCanceled()) {
        failed(Problem.unreachable(wire.words(e)));
      }
      throw e;
    }
  }

  /// Polling is alive.
  void sign() {
    lastSign = clock.instant();
  }

  /// An answer was understood.
  void heard() {
    sign();
    problem = Optional.empty();
    board.connected();
  }

  void failed(Problem what) {
    sign();
    problem = Optional.of(what);
    board.failed(what);
  }

  boolean silent() {
    return clock.instant().isAfter(lastSign.plus(rhythm.silence()));
  }

  boolean hinderedByWebhook() {
    return problem.map(Problem::webhook).orElse(false);
  }

  /// How long to wait before the next try.
  synchronized Duration pause() {
    Duration growing = backoff.after(failures++);
    return problem
        .map(
            p ->
                switch (p.connection()) {
                  case UNAUTHORIZED -> rhythm.unauthorized();
                  case CONFLICT -> rhythm.conflict();
                  default -> p.asked().orElse(growing);
                })
        .orElse(growing);
  }

  @Override
  public synchronized void reset() {
    failures = 0;
  }

  @Override
  public long nextBackOffMillis() {
    return pause().toMillis();
  }

  private Problem explained(int code, byte[] body) {
    try {
      JsonNode answer = json.readTree(body);
      JsonNode after = answer.at("/parameters/retry_after");
      return Problem.answered(
          code,
          answer.path("description").asText("no reason given"),
          after.isInt() ? Optional.of(Duration.ofSeconds(after.asInt())) : Optional.empty());
    } catch (IOException e) {
      return Problem.answered(code, "no reason given", Optional.empty());
    }
  }
}
