package commonplace.tasks.transcribe;

import java.util.Optional;

/// What a site says about a recording.
///
/// @param title empty when it names none
/// @param site as people know it
/// @param published in whatever precision it is known
/// @param language of what is said, as the site names it
public record About(
    String title,
    String site,
    Optional<String> author,
    Optional<String> published,
    Optional<String> language) {}
