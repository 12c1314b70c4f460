package commonplace.memory.recall.vector;

import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.memory.recall.vector.Embedder.Embedded;
import commonplace.memory.recall.vector.Embedder.Text;
import commonplace.memory.recall.vector.Embedder.Use;
import java.util.List;

/// Counts and times what an embedder does; without vectors it failed.
record CountedEmbedder(Embedder embedder, Operations operations) {
  Embedded embed(Use use, List<Text> texts) {
    var running =
        operations.begin(
            switch (use) {
              case QUESTION -> Operation.EMBED_QUESTION;
              case PASSAGE -> Operation.EMBED_BATCH;
            });
    boolean made = false;
    try {
      Embedded came = embedder.embed(use, texts);
      made = came instanceof Embedded.Vectors;
      return came;
    } finally {
      running.ended(made);
    }
  }
}
