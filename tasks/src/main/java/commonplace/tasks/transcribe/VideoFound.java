package commonplace.tasks.transcribe;

/// What came of asking for a video.
public sealed interface VideoFound {
  /// It has captions.
  ///
  /// @param vtt WebVTT
  record Captioned(String vtt, About about) implements VideoFound {}

  /// It has none, and its sound lies on the workbench now.
  record Audible(About about) implements VideoFound {}

  /// There is nothing of it.
  ///
  /// @param sentence thing, reason, remedy
  /// @param mayPass whether it may work another time
  record Refused(String sentence, boolean mayPass) implements VideoFound {}
}
