package commonplace.embed;

import commonplace.tasks.gateway.CallTerms;
import commonplace.tasks.gateway.CallTerms.Priority;
import commonplace.tasks.gateway.Cancellation;
import commonplace.tasks.gateway.Embedding;
import commonplace.tasks.gateway.EmbeddingGateway;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A server that was named in the configuration. Safe for use from any thread.
public final class RemoteEmbedder implements OwnEmbedder {
  /// Nobody waits that long; what comes later still tells how the server does.
  private static final Duration QUESTION = Duration.ofSeconds(2);

  private static final Duration BATCH = Duration.ofMinutes(2);

  private final EmbeddingGateway gateway;
  private final String model;
  private volatile Optional<String> lastError = Optional.empty();

  /// @param model how the vectors are called: its name, and whose it is
  public RemoteEmbedder(EmbeddingGateway gateway, String model) {
    this.gateway = gateway;
    this.model = model;
  }

  @Override
  public Optional<String> model() {
    return Optional.of(model);
  }

  @Override
  public String words() {
    return "Texts are found by meaning with %s.".formatted(model);
  }

  @Override
  public Optional<String> trouble() {
    return lastError;
  }

  @Override
  public Embedded embed(Use use, List<Text> texts) {
    Embedding came =
        gateway.embed(
            texts.stream().map(text -> new Embedding.Text(text.id(), text.text())).toList(),
            terms(use));
    lastError = came.why();
    return switch (came) {
      case Embedding.Made(var vectors, _) -> new Embedded.Vectors(vectors);
      case Embedding.Unavailable why when why.refused() -> new Embedded.Refused(why.sentence());
      case Embedding.Unavailable why -> new Embedded.Unavailable(why.sentence());
    };
  }

  private static CallTerms terms(Use use) {
    return new CallTerms(
        use == Use.QUESTION ? Priority.INTERACTIVE : Priority.BACKGROUND,
        use == Use.QUESTION ? QUESTION : BATCH,
        new Cancellation(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public void close() {
    gateway.close();
  }
}
