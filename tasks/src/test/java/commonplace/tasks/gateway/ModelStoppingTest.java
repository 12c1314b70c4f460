package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.gateway.Completion.CutOff;
import commonplace.tasks.gateway.Completion.Kind;
import commonplace.tasks.gateway.Completion.Unavailable;
import commonplace.tasks.gateway.ModelServer.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelStoppingTest {
  private final ModelServer server = new ModelServer();
  private final ModelGateway gateway = Gateways.to(server);

  @AfterEach
  void stop() {
    gateway.close();
    server.close();
  }

  @Test
  void stop_ends_a_call_whose_server_says_nothing_and_closes_its_connection() throws Exception {
    server.reply(new Reply.Hangs());
    assertThat(Gateways.unavailable(stopped(false)).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(server.clientLeft()).isTrue();
  }

  @Test
  void stop_ends_a_half_streamed_answer_and_closes_its_connection() throws Exception {
    server.reply(new Reply.HangsAfter("So far"));
    CutOff cut = Gateways.cutOff(stopped(true));
    assertThat(cut.textSoFar()).isEqualTo("So far");
    assertThat(cut.why()).isEqualTo(new Unavailable(Kind.CANCELLED, "Stopped."));
    assertThat(server.clientLeft()).isTrue();
  }

  @Test
  void stop_ends_the_pause_before_a_retry() throws Exception {
    server.reply(new Reply.Raw(429, Map.of("Retry-After", "50"), ""));
    assertThat(Gateways.unavailable(stopped(false)).kind()).isEqualTo(Kind.CANCELLED);
  }

  @Test
  void a_stopped_cancellation_sends_nothing() {
    var cancellation = new Cancellation();
    cancellation.cancel();
    Completion completion =
        gateway.complete(
            Gateways.prompt("ping"), _ -> {}, Gateways.terms(Duration.ofSeconds(5), cancellation));
    assertThat(Gateways.unavailable(completion).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void an_interrupted_caller_is_cancelled_and_stays_interrupted() throws Exception {
    server.reply(new Reply.Hangs());
    try (var patient = Gateways.to(server)) {
      var ended = new CompletableFuture<Boolean>();
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    boolean cancelled =
                        Gateways.unavailable(Gateways.ask(patient)).kind() == Kind.CANCELLED;
                    ended.complete(cancelled && Thread.currentThread().isInterrupted());
                  });
      server.awaitRequest();
      caller.interrupt();
      assertThat(ended.get(2, TimeUnit.SECONDS)).isTrue();
    }
  }

  /// Asks the gateway on another thread, stops it when the request has arrived, or when the first
  /// text has, and allows it two seconds to end.
  private Completion stopped(boolean afterText) throws Exception {
    var cancellation = new Cancellation();
    var text = new CompletableFuture<String>();
    var ended = new CompletableFuture<Completion>();
    Thread.ofVirtual()
        .start(
            () ->
                ended.complete(
                    gateway.complete(
                        Gateways.prompt("ping"),
                        text::complete,
                        Gateways.terms(Duration.ofSeconds(60), cancellation))));
    server.awaitRequest();
    if (afterText) {
      assertThat(text.get(30, TimeUnit.SECONDS)).isEqualTo("So far");
    }
    cancellation.cancel();
    return ended.get(2, TimeUnit.SECONDS);
  }

  @Test
  void closing_the_gateway_ends_running_calls() throws Exception {
    server.reply(new Reply.HangsAfter("So far"));
    var text = new CompletableFuture<String>();
    var ended = new CompletableFuture<Completion>();
    Thread.ofVirtual()
        .start(
            () ->
                ended.complete(
                    gateway.complete(Gateways.prompt("ping"), text::complete, Gateways.terms())));
    text.get(30, TimeUnit.SECONDS);
    gateway.close();
    assertThat(ended.get(2, TimeUnit.SECONDS)).isInstanceOf(CutOff.class);
    assertThat(server.clientLeft()).isTrue();
  }
}
