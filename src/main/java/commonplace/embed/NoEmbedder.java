package commonplace.embed;

import java.util.List;
import java.util.Optional;

/// None, and why.
///
/// @param words why, in a sentence
public record NoEmbedder(String words) implements OwnEmbedder {
  @Override
  public Optional<String> model() {
    return Optional.empty();
  }

  @Override
  public Embedded embed(Use use, List<Text> texts) {
    return new Embedded.Unavailable(words);
  }

  @Override
  public void close() {}
}
