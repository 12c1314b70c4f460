package commonplace.tasks.transcribe;

/// What makes text of recordings and videos.
///
/// @param bench where both lie meanwhile
public record Media(
    Recordings recordings, Videos videos, Workbench bench, RecordingLimits limits) {}
