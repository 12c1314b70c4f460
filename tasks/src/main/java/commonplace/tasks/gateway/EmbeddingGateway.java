package commonplace.tasks.gateway;

import commonplace.memory.breaker.Breaker;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.tasks.gateway.Completion.Kind;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way to a server that makes vectors of texts, by OpenAI's `/v1/embeddings`.
///
/// Thread-safe. The constructor sends nothing; no call throws for anything a server does.
public final class EmbeddingGateway implements AutoCloseable {
  /// Questions and one batch at a time; a server that answers slower than this is of no use.
  public static final Limits LIMITS =
      new Limits(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(10), 4, 1);

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingGateway.class);

  private final ModelGateway.Sources sources;
  private final ModelSettings.Server server;
  private final String model;
  private final GuardedCalls calls;
  private final HttpClient http;

  /// @param server with the name of its model
  /// @param breaker of calls to that server; this gateway's alone
  /// @throws IllegalArgumentException when the model has no name: vectors of an unknown one cannot
  ///   be told from those of another
  public EmbeddingGateway(
      ModelSettings.Server server,
      CallLog log,
      ModelGateway.Sources sources,
      Breaker breaker,
      Operations operations) {
    this.sources = sources;
    this.server = server;
    this.model =
        server
            .name()
            .orElseThrow(() -> new IllegalArgumentException("a model for embeddings has a name"));
    this.calls =
        new GuardedCalls(
            Operation.EMBED_CALL,
            server,
            new GuardedCalls.Behind(log, sources, breaker, operations));
    this.http = Sender.client(server.limits());
  }

  /// Has texts embedded and waits for it, at most as long as the terms say. Blocks the calling
  /// thread; interrupting it cancels the call and leaves the thread interrupted.
  public Embedding embed(List<Embedding.Text> texts, CallTerms terms) {
    String id = sources.ids().get();
    var deadline = Deadline.in(terms.within(), sources.clock());
    var sender =
        new Sender(http, server.limits().of(terms.priority()), deadline, terms.cancellation());
    var exchange = new EmbeddingExchange(sender, server, model);
    var written = new EmbeddingRecord(id, texts, server, model);
    try (var _ = new LoggedAs(id)) {
      Attempt<Embedding.Made> came =
          calls.call(
              terms,
              deadline,
              () -> exchange.send(texts),
              (attempt, asked, answered) ->
                  written.of(attempt, embedding(attempt), asked, answered));
      Embedding told = embedding(came);
      if (told instanceof Embedding.Unavailable why && why.kind() != Kind.CANCELLED) {
        LOG.warn("embedding {} failed: {}: {}", id, why.kind(), why.sentence());
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

  private Embedding embedding(Attempt<Embedding.Made> came) {
    return switch (came) {
      case Attempt.Answered(var made) -> made;
      case Attempt.Failed(_, var failure, _) ->
          new Embedding.Unavailable(
              failure.kind(),
              "The server for embeddings at %s, model %s: %s. Until it answers, only words are searched."
                  .formatted(server.place(), model, Words.reason(failure)));
    };
  }
}
