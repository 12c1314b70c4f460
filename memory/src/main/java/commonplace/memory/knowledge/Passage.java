package commonplace.memory.knowledge;

/// A paragraph of a source: `text` is what stands in the source's stored text from `start` to
/// `end`.
///
/// @param ordinal its place among the source's passages, from 1; shown to people as `¶ 14`
/// @param start offset of its first character in the stored text, in code points
/// @param end offset behind its last character, in code points
public record Passage(
    PassageId id, SourceId source, int ordinal, int start, int end, String text) {}
