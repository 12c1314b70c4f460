package commonplace.memory.measure;

import java.util.Locale;

/// What is counted and timed, by its `operation_type`.
public enum Operation {
  /// A message of a person, from its arrival to the reply being handed to the channel.
  TURN,
  /// Looking for an answer that may be given again.
  CACHE,
  /// A search of messages and passages.
  RECALL,
  /// Looking the words of a search up, with what stands around the messages that hold them.
  RECALL_WORDS,
  /// Following the rarer words of the first hits to others.
  RECALL_LINKS,
  /// Making out what a question means, for a search by meaning.
  EMBED_QUESTION,
  /// Vectors for some texts in the background.
  EMBED_BATCH,
  /// A call to a server that makes vectors, with all its tries.
  EMBED_CALL,
  /// Choosing among all vectors of a space.
  VECTOR_SCAN,
  /// Comparing the chosen ones exactly.
  VECTOR_RERANK,
  /// One group of writes with its fsync.
  COMMIT,
  /// A call to the model, with all its tries.
  MODEL_CALL,
  /// A clip written down by a transcription server, with all its tries.
  TRANSCRIPTION,
  /// One page or file taken from the web.
  FETCH,
  /// One unit of a stage of a job.
  STAGE_UNIT,
  /// A message handed to Telegram.
  DELIVERY;

  /// As it stands in labels and logs.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
