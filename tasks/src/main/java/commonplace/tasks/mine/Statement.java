package commonplace.tasks.mine;

/// A sentence that says something that can be checked.
///
/// @param passage place of its passage among the source's passages, from 1
/// @param start offset of its first character in the stored text, in code points
/// @param end offset behind its last character in the stored text, in code points
/// @param text what stands there, verbatim
/// @param score how well it stands for the whole text; comparable within one text only
public record Statement(int passage, int start, int end, String text, double score) {}
