package commonplace.tasks.transcribe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The kinds of recordings, by how their files begin: names and media types are often wrong.
enum Container {
  WAV("wav", "wav", "audio/wav"),
  AIFF("aiff", "aiff", "audio/aiff"),
  MP3("mp3", "mp3", "audio/mpeg"),
  OGG("ogg", "ogg", "audio/ogg"),
  FLAC("flac", "flac", "audio/flac"),
  MP4("mp4", "mov", "audio/mp4"),
  WEBM("webm", "matroska", "audio/webm");

  private static final int HEAD = 12;

  private final String ending;
  private final String demuxer;
  private final String mediaType;

  Container(String ending, String demuxer, String mediaType) {
    this.ending = ending;
    this.demuxer = demuxer;
    this.mediaType = mediaType;
  }

  String ending() {
    return ending;
  }

  /// How ffmpeg calls it.
  String demuxer() {
    return demuxer;
  }

  String mediaType() {
    return mediaType;
  }

  /// Whether OpenAI's server takes such a file as it is.
  boolean sendable() {
    return this != AIFF;
  }

  static Optional<Container> of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(HEAD));
    }
  }

  static Optional<Container> of(byte[] beginning) {
    int length = Math.min(HEAD, beginning.length);
    return of(new String(beginning, 0, length, StandardCharsets.ISO_8859_1));
  }

  private static Optional<Container> of(String head) {
    if (head.length() < HEAD) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        switch (head.substring(0, 4)) {
          case "RIFF" -> head.startsWith("WAVE", 8) ? WAV : null;
          case "FORM" -> head.startsWith("AIF", 8) ? AIFF : null;
          case "OggS" -> OGG;
          case "fLaC" -> FLAC;
          case "\u001aE\u00df\u00a3" -> WEBM;
          default -> head.startsWith("ftyp", 4) ? MP4 : mp3(head) ? MP3 : null;
        });
  }

  private static boolean mp3(String head) {
    boolean frame = head.charAt(0) == 0xFF && (head.charAt(1) & 0xE6) == 0xE2;
    return head.startsWith("ID3") || frame;
  }
}
