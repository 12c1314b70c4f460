package commonplace.memory.recall.vector;

import java.util.List;
import java.util.Optional;

/// No model.
record Absent() implements Embedder {
  @Override
  public Optional<String> model() {
    return Optional.empty();
  }

  @Override
  public Embedded embed(Use use, List<Text> texts) {
    return new Embedded.Unavailable("There is no model for embeddings.");
  }
}
