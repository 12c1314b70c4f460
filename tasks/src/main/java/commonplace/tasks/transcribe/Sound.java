package commonplace.tasks.transcribe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A recording in a form from which clips can be taken.
sealed interface Sound {
  /// Decoded.
  record Decoded(Pcm pcm) implements Sound {}

  /// MP3, cut as it is.
  record Frames(Mp3 mp3) implements Sound {}

  /// In one piece.
  record Whole(Path file, Container container) implements Sound {}

  /// It cannot be written down, and why: thing, reason, remedy.
  record Unusable(String sentence) implements Sound {}

  /// Where it is cut into chunks of at most that length.
  default List<Chunk> chunks(Duration longest) throws IOException {
    return switch (this) {
      case Decoded(Pcm pcm) -> Cuts.of(pcm.length(), longest, pcm);
      case Frames(Mp3 mp3) -> Cuts.of(mp3.length(), longest, (_, _) -> Optional.empty());
      case Whole _, Unusable _ ->
          List.of(new Chunk(1, Duration.ZERO, Optional.empty(), Duration.ZERO));
    };
  }

  /// How long it is, when that can be told.
  default Optional<Duration> length() throws IOException {
    return switch (this) {
      case Decoded(Pcm pcm) -> Optional.of(pcm.length());
      case Frames(Mp3 mp3) -> Optional.of(mp3.length());
      case Whole _, Unusable _ -> Optional.empty();
    };
  }

  /// Writes a chunk as a file that can be sent.
  ///
  /// @return the kind of that file
  default Container clip(Chunk chunk, Path into) throws IOException {
    Duration to = chunk.to().isPresent() ? chunk.to().get() : length().orElse(Duration.ZERO);
    return switch (this) {
      case Decoded(Pcm pcm) -> {
        pcm.clip(chunk.begins(), to, into);
        yield Container.WAV;
      }
      case Frames(Mp3 mp3) -> {
        mp3.clip(chunk.begins(), to, into);
        yield Container.MP3;
      }
      case Whole(Path file, Container container) -> {
        Files.copy(file, into, StandardCopyOption.REPLACE_EXISTING);
        yield container;
      }
      case Unusable(String sentence) -> throw new IllegalStateException(sentence);
    };
  }
}
