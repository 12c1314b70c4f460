package commonplace.config;

import commonplace.tasks.gateway.Spending;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What makes vectors of texts.
///
/// @param problems is added to
record EmbeddingsReader(Values values, Secrets secrets, List<String> problems) {
  Settings.Embeddings read(Spending spending) {
    var mode = values.choice(Key.EMBEDDINGS_MODE, Settings.EmbeddingsMode.class);
    Optional<Settings.EmbeddingServer> server = server(spending);
    if (mode == Settings.EmbeddingsMode.REMOTE && server.isEmpty()) {
      problems.add(
          "embeddings.mode is remote, but no server is named: set embeddings.base-url and"
              + " embeddings.model.");
    }
    return new Settings.Embeddings(mode, server, values.number(Key.RECALL_BREADTH, 10, 1_000));
  }

  private Optional<Settings.EmbeddingServer> server(Spending spending) {
    Optional<URI> url = values.uri(Key.EMBEDDINGS_BASE_URL);
    Optional<Secret> key = secrets.of(Key.EMBEDDINGS_API_KEY, Key.EMBEDDINGS_API_KEY_FILE);
    Optional<String> model = values.text(Key.EMBEDDINGS_MODEL);
    if (url.isPresent() != model.isPresent()) {
      problems.add(
          "A server for embeddings needs an address and a model: set both embeddings.base-url and"
              + " embeddings.model.");
    }
    if (key.isPresent() && values.text(Key.EMBEDDINGS_BASE_URL).isEmpty()) {
      problems.add("A key for embeddings is set, but no server: set embeddings.base-url.");
    }
    // a server that wants no key is one's own, and sends no bill
    Spending there = key.isPresent() ? spending : Spending.FREE;
    return url.flatMap(at -> model.map(name -> new Settings.EmbeddingServer(at, key, name, there)));
  }
}
