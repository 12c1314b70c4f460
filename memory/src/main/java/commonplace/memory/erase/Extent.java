package commonplace.memory.erase;

/// How much of a person is kept.
///
/// @param said messages of his, in his own chats and in groups
/// @param answers what the assistant said in his own chats
/// @param facts what is known of him, history included
/// @param sources what was read for him
public record Extent(int said, int answers, int facts, int sources) {
  public boolean nothing() {
    return said + answers + facts + sources == 0;
  }
}
