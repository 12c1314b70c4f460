package commonplace.embed;

import commonplace.memory.recall.vector.Embedder;
import java.util.Optional;

/// An embedder as this program runs it. Safe for use from any thread.
public interface OwnEmbedder extends Embedder, AutoCloseable {
  /// What it is, in a sentence.
  String words();

  /// Why it does not work as it should, in a sentence; empty when it does.
  default Optional<String> trouble() {
    return Optional.empty();
  }

  /// Memory is short: gives up what can be had again, and takes none until [#go].
  default void hold() {}

  /// Undoes [#hold].
  default void go() {}

  /// Gives up what nobody needed for a while; to be called now and then.
  default void tidy() {}

  @Override
  void close();
}
