package commonplace.tasks.enrich;

/// An item that waits for a person.
///
/// @param text what it says, at most 300 characters
/// @param title of the source in which it stands
/// @param url of that source
public record Waiting(Enrichment enrichment, String text, String title, String url) {}
