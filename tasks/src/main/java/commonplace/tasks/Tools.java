package commonplace.tasks;

import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.transcribe.Media;
import java.util.Optional;

/// What the stages work with.
///
/// @param media empty to refuse recordings and videos
public record Tools(Fetcher fetcher, Optional<Media> media) {}
