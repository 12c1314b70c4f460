package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.measure.Operations;
import commonplace.tasks.gateway.Completion.CutOff;
import commonplace.tasks.gateway.Completion.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Gateways, prompts and terms with what most tests do not care about filled in.
final class Gateways {
  static final RandomGenerator NO_JITTER = () -> 0;

  private Gateways() {}

  static ModelSettings.Server server(URI baseUrl, Limits limits) {
    return new ModelSettings.Server(
        baseUrl, Optional.empty(), Optional.of("small"), Spending.FREE, limits);
  }

  static ModelGateway to(ModelSettings settings) {
    return logging(settings, _ -> {});
  }

  static ModelGateway to(ModelServer server) {
    return to(server(server.baseUrl(), Limits.STANDARD));
  }

  static ModelGateway logging(ModelSettings settings, Consumer<CallLog.Call> log) {
    return counting(settings, new Written(log), new SimpleMeterRegistry());
  }

  static ModelGateway counting(ModelSettings settings, CallLog log, MeterRegistry meters) {
    InstantSource clock = InstantSource.system();
    return new ModelGateway(
        settings,
        log,
        new ModelGateway.Sources(clock, NO_JITTER, () -> "r1"),
        new Breaker("llm", clock),
        new Operations(meters, clock));
  }

  /// Keeps nothing by itself.
  record Written(Consumer<CallLog.Call> onCall) implements CallLog {
    @Override
    public void record(Call call) {
      onCall.accept(call);
    }

    @Override
    public ModelUsage.Sum used(Scope scope, Instant since) {
      return new ModelUsage.Sum(0, 0, 0, 0);
    }

    @Override
    public Optional<Completion.Finished> paid(String key) {
      return Optional.empty();
    }
  }

  static Prompt prompt(String question) {
    return new Prompt(
        "Be brief.",
        List.of(new Prompt.Turn(Prompt.Role.USER, question)),
        Optional.empty(),
        0.2,
        "answer",
        Map.of());
  }

  static CallTerms terms() {
    return terms(Duration.ofSeconds(30), new Cancellation());
  }

  static CallTerms terms(Duration within, Cancellation cancellation) {
    return new CallTerms(
        CallTerms.Priority.INTERACTIVE,
        within,
        cancellation,
        Optional.empty(),
        Optional.of(new SpaceId(7)));
  }

  static Completion ask(ModelGateway gateway) {
    return gateway.complete(prompt("ping"), _ -> {}, terms());
  }

  static Unavailable unavailable(Completion completion) {
    assertThat(completion).isInstanceOf(Unavailable.class);
    return (Unavailable) completion;
  }

  static CutOff cutOff(Completion completion) {
    assertThat(completion).isInstanceOf(CutOff.class);
    return (CutOff) completion;
  }
}
