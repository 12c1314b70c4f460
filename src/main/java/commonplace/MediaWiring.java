package commonplace;

import commonplace.config.Settings;
import commonplace.memory.MemoryAgent;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.gateway.ModelSettings;
import commonplace.tasks.gateway.SqliteCallLog;
import commonplace.tasks.gateway.TranscriptionGateway;
import commonplace.tasks.transcribe.Media;
import commonplace.tasks.transcribe.RecordingLimits;
import commonplace.tasks.transcribe.Recordings;
import commonplace.tasks.transcribe.SpeechSettings;
import commonplace.tasks.transcribe.Videos;
import commonplace.tasks.transcribe.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Joins what listens to recordings.
final class MediaWiring implements AutoCloseable {
  /// Half of what the machine has: the other half answers people.
  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final TranscriptionGateway gateway;
  private final Recordings recordings;
  private final Media media;

  MediaWiring(MemoryAgent memory, Around around) {
    Settings.Media given = around.settings().media();
    gateway =
        new TranscriptionGateway(
            given.server().map(MediaWiring::server).orElse(new ModelSettings.None()),
            new SqliteCallLog(memory.store()),
            new ModelGateway.Sources(
                around.clock(), around.random(), () -> UUID.randomUUID().toString()),
            around.breakers().transcribe(),
            around.operations());
    var limits =
        new RecordingLimits(
            Duration.ofMinutes(given.minutes()), (long) given.megabytes() * 1024 * 1024);
    var bench = new Workbench(around.settings().home().resolve("data").resolve("media"));
    recordings =
        new Recordings(
            memory.store(),
            bench,
            gateway,
            new SpeechSettings(
                given.whisperModel(), THREADS, program(given.ffmpeg(), "ffmpeg"), limits),
            around.clock());
    media =
        new Media(
            recordings, new Videos(program(given.ytDlp(), "yt-dlp"), bench, limits), bench, limits);
  }

  Media media() {
    return media;
  }

  private static Optional<Path> program(Optional<Path> given, String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return given.or(() -> SpeechSettings.installed(name, path));
  }

  private static ModelSettings server(Settings.SpeechServer speech) {
    return new ModelSettings.Server(
        speech.baseUrl(),
        speech.apiKey().map(key -> new ModelSettings.ApiKey(key.value())),
        speech.name(),
        speech.spending(),
        TranscriptionGateway.LIMITS);
  }

  @Override
  public void close() {
    recordings.close();
    gateway.close();
  }
}
