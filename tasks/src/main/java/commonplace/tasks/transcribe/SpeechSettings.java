package commonplace.tasks.transcribe;

import java.nio.file.Path;
import java.util.Optional;

/// What the user has given for listening to recordings.
///
/// @param whisperModel a whisper.cpp model file; when there is one, no recording leaves this
///   machine
/// @param threads how many the model may use
/// @param ffmpeg where it is; empty when there is none
public record SpeechSettings(
    Optional<Path> whisperModel, int threads, Optional<Path> ffmpeg, RecordingLimits limits) {
  /// The program of that name on the search path.
  ///
  /// @param path as the PATH variable has it
  public static Optional<Path> installed(String name, String path) {
    return OutsideProgram.named(name, path).map(OutsideProgram::file);
  }
}
