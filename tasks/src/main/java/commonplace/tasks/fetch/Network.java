package commonplace.tasks.fetch;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The way to other people's servers, and what is known of it. Safe for use from any thread.
///
/// A server that cannot be found, reached or waited for may itself be gone. Three different ones
/// within 60 s, with none that answered in between, mean that the network is down: then nothing is
/// fetched until the breaker tries again. Whatever a server answers, the network has worked.
public final class Network {
  private static final int HOSTS = 3;
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final int LINKS_KNOWN = 1_000;

  private final Resolver resolver;
  private final Breaker breaker;
  private final Operations operations;
  private final InstantSource clock;
  private final Map<String, Instant> silent = new HashMap<>();
  private final Map<String, Boolean> toTryAgain =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > LINKS_KNOWN;
        }
      };

  /// @param breaker of everything that is fetched; this network's alone
  public Network(Resolver resolver, Breaker breaker, Operations operations, InstantSource clock) {
    this.resolver = resolver;
    this.breaker = breaker;
    this.operations = operations;
    this.clock = clock;
  }

  Resolver resolver() {
    return resolver;
  }

  /// Fetches that link, unless the network is known to be down, and learns from how it went.
  Fetched fetch(String link, Supplier<Fetched> way) {
    if (!breaker.admits()) {
      return new Fetched.Refused(new Refusal.NetworkDown(breaker.untilTried()));
    }
    countAgain(link);
    Operations.Running running = operations.begin(Operation.FETCH);
    Sign sign = new Sign.None();
    try {
      Fetched fetched = way.get();
      sign = Thread.currentThread().isInterrupted() ? new Sign.None() : sign(fetched);
      remember(link, fetched);
      return fetched;
    } finally {
      learn(sign);
      running.ended(!(sign instanceof Sign.Silence));
    }
  }

  /// What a fetch says about the network.
  private sealed interface Sign {
    record Answer() implements Sign {}

    /// @param error the class of errors it is counted in
    record Silence(String host, String error) implements Sign {}

    record None() implements Sign {}
  }

  private static Sign sign(Fetched fetched) {
    if (!(fetched instanceof Fetched.Refused(Refusal why))) {
      return new Sign.Answer();
    }
    return switch (why) {
      case Refusal.UnknownHost(String host) -> new Sign.Silence(host, "ConnectionError");
      case Refusal.Unreachable(String place) ->
          new Sign.Silence(place.replaceFirst(":\\d+$", ""), "ConnectionError");
      case Refusal.TimedOut(String host, _) -> new Sign.Silence(host, "TimeoutError");
      case Refusal.Malformed _,
          Refusal.NotHttp _,
          Refusal.HasCredentials _,
          Refusal.PrivateAddress _,
          Refusal.NetworkDown _ ->
          new Sign.None();
      case Refusal.Status _,
          Refusal.Untrusted _,
          Refusal.TooManyRedirects _,
          Refusal.TooLarge _,
          Refusal.NotText _,
          Refusal.UnknownEncoding _,
          Refusal.FileTooLarge _,
          Refusal.FileGone _,
          Refusal.Empty _ ->
          new Sign.Answer();
    };
  }

  private synchronized void learn(Sign sign) {
    switch (sign) {
      case Sign.Answer _ -> {
        silent.clear();
        breaker.succeeded();
      }
      case Sign.Silence(String host, String error) -> {
        operations.error(error, "fetch");
        fellSilent(host);
      }
      case Sign.None _ -> breaker.unknown();
    }
  }

  // INVARIANT: one dead host never stops others from being read, not even while half open
  private void fellSilent(String host) {
    Instant now = clock.instant();
    silent.values().removeIf(at -> !at.isAfter(now.minus(WINDOW)));
    silent.put(host, now);
    if (silent.size() < HOSTS) {
      breaker.unknown();
    } else {
      silent.clear();
      breaker.trip(HOSTS + " sites in a row cannot be reached, the last one is " + host);
    }
  }

  private synchronized void countAgain(String link) {
    if (toTryAgain.remove(link) != null) {
      operations.retried(Operation.FETCH);
    }
  }

  private synchronized void remember(String link, Fetched fetched) {
    if (fetched instanceof Fetched.Refused(Refusal why) && why.worthAnotherTry()) {
      toTryAgain.put(link, true);
    }
  }
}
