package commonplace.memory.recall.vector;

/// What made vectors that can be compared.
///
/// @param model its name
/// @param dimension of its vectors
record Maker(String model, int dimension) {}
