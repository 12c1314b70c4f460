package commonplace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import commonplace.tasks.gateway.Budgets;
import commonplace.tasks.gateway.Prices;
import commonplace.tasks.gateway.Spending;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaReaderTest {
  @TempDir Path home;

  @Test
  void recordings_go_where_the_model_is_unless_it_is_said_where() {
    assertThat(
            read("--model.base-url=http://m.example/v1", "--model.api-key=one", "--model.name=chat")
                .server())
        .contains(
            new Settings.SpeechServer(
                URI.create("http://m.example/v1"),
                Optional.of(new Secret("one")),
                Optional.empty(),
                new Spending(Prices.shipped(), Budgets.NONE)));
    assertThat(
            read(
                    "--model.base-url=http://m.example/v1",
                    "--model.api-key=one",
                    "--transcribe.base-url=http://t.example/v1",
                    "--transcribe.model=large")
                .server())
        .contains(
            new Settings.SpeechServer(
                URI.create("http://t.example/v1"),
                Optional.empty(),
                Optional.of("large"),
                Spending.FREE));
  }

  @Test
  void files_are_looked_for_in_the_home_folder() throws IOException {
    Files.createFile(home.resolve("ggml.bin"));
    Settings.Media media = read("--transcribe.whisper-model=ggml.bin", "--transcribe.minutes=30");
    assertThat(media.whisperModel()).contains(home.resolve("ggml.bin"));
    assertThat(media.minutes()).isEqualTo(30);
  }

  @Test
  void what_is_wrong_is_said() {
    assertThat(problems("--media.ffmpeg=/nowhere/ffmpeg", "--transcribe.api-key=x"))
        .containsExactly(
            "A transcription model's name or key is set, but not where it is: set"
                + " transcribe.base-url, such as https://api.openai.com/v1.",
            "media.ffmpeg names a file that is not there.");
  }

  @Test
  void its_key_is_a_secret() {
    assertThat(settings("--transcribe.base-url=http://t/v1", "--transcribe.api-key=hush").secrets())
        .containsExactly("hush");
  }

  private Settings.Media read(String... arguments) {
    return settings(arguments).media();
  }

  private Settings settings(String... arguments) {
    return new SettingsReader(
            home,
            ZoneId.of("UTC"),
            file -> {
              throw new NoSuchFileException(file.toString());
            })
        .read(Map.of(), List.of(arguments));
  }

  private List<String> problems(String... arguments) {
    return catchThrowableOfType(ConfigurationException.class, () -> settings(arguments)).problems();
  }
}
