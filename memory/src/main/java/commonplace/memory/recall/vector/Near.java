package commonplace.memory.recall.vector;

/// A message or passage whose meaning was compared with that of a text.
///
/// @param id of the message or of the passage, by which of them was asked for
/// @param similarity the cosine of the two vectors, -1 to 1. Where unrelated texts lie depends on
///   the model: near 0 with some, near 0.75 with the e5 family
public record Near(long id, double similarity) {}
