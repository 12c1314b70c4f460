package commonplace.memory.recall.vector;

import java.util.List;
import java.util.Optional;

/// Makes vectors of texts. It may be slow, down, or have no model at all. Safe for use from any
/// thread.
public interface Embedder {
  /// Which side of a comparison a text is on; some models tell them apart.
  enum Use {
    QUESTION,
    PASSAGE
  }

  /// The name of the model with its version: vectors under different names are never compared.
  /// Empty when there is none. Does not wait.
  Optional<String> model();

  /// The vectors of the texts. Blocks the calling thread, as long as it takes; interrupting it ends
  /// the call and leaves the thread interrupted. Throws for nothing that a model or server does.
  ///
  /// @param texts at most [#MOST]
  Embedded embed(Use use, List<Text> texts);

  /// How many texts a call may hold.
  int MOST = 16;

  /// Without a model.
  static Embedder none() {
    return new Absent();
  }

  /// A text to be embedded.
  ///
  /// @param id names it in logs, which never hold the text itself: `message 12`
  record Text(String id, String text) {}

  /// What came of it.
  sealed interface Embedded {
    /// Their vectors.
    ///
    /// @param vectors of one length, in the order of the texts
    record Vectors(List<float[]> vectors) implements Embedded {
      public Vectors {
        vectors = List.copyOf(vectors);
      }
    }

    /// These texts cannot be embedded, and will not be when tried again.
    record Refused(String why) implements Embedded {}

    /// None can be embedded now.
    record Unavailable(String why) implements Embedded {}
  }
}
