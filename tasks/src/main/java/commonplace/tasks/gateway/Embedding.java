package commonplace.tasks.gateway;

import commonplace.tasks.gateway.Completion.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What came of having texts embedded.
public sealed interface Embedding {
  /// One vector for each text, in their order, all of one length.
  ///
  /// @param tokens what the server charges for; some do not say
  record Made(List<float[]> vectors, OptionalInt tokens) implements Embedding {
    public Made {
      vectors = List.copyOf(vectors);
    }
  }

  /// There are none.
  ///
  /// @param sentence for the person who runs this: the thing, the reason, the remedy
  record Unavailable(Kind kind, String sentence) implements Embedding {
    /// Whether the texts, and not the server, are the reason.
    public boolean refused() {
      return kind == Kind.CONTEXT_TOO_LONG || kind == Kind.BAD_REQUEST;
    }
  }

  /// A text and what logs call it.
  record Text(String id, String text) {}

  /// Why there are no vectors; empty when there are.
  default Optional<String> why() {
    return this instanceof Unavailable(_, String sentence)
        ? Optional.of(sentence)
        : Optional.empty();
  }
}
