package commonplace.memory.measure;

import java.util.Locale;

/// What is counted and timed, by its `operation_type`.
public enum Operation {
  /// A message of a person, from its arrival to the reply being handed to the channel.
  TURN,
  /// A search of messages and passages.
  RECALL,
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
