package commonplace.memory.knowledge;

/// What a source says at one place.
///
/// @param text letter for letter as it stands in the source's text at `span`
/// @param span within the passage; offsets into the source's stored text
public record Quote(PassageId passage, String text, Span span) {}
