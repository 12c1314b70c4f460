package commonplace.memory.knowledge;

import commonplace.memory.chat.SpaceId;
import java.time.Instant;
import java.util.Optional;

/// Something that was sent and read.
///
/// @param url where it was fetched from, as people may open it
/// @param title never empty: the URL when the page names none
/// @param site host or site name
/// @param published as the page states it, in whatever precision
/// @param words number of words of the readable text
/// @param readAt when it was read
public record Source(
    SourceId id,
    SpaceId space,
    String url,
    String title,
    String site,
    Optional<String> author,
    Optional<String> published,
    int words,
    Instant readAt) {}
