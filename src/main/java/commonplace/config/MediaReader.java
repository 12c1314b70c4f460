package commonplace.config;

import commonplace.tasks.gateway.Spending;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How recordings and videos become text.
///
/// @param home where relative paths start
/// @param problems is added to
record MediaReader(Path home, Values values, Secrets secrets, List<String> problems) {
  /// Unless it is set otherwise, recordings are sent where the model is.
  Settings.Media read(Optional<Settings.Model> model, Spending spending) {
    return new Settings.Media(
        server(model, spending),
        file(Key.TRANSCRIBE_WHISPER_MODEL),
        values.number(Key.TRANSCRIBE_MINUTES, 1, 6_000),
        values.number(Key.TRANSCRIBE_MEGABYTES, 1, 100_000),
        file(Key.MEDIA_FFMPEG),
        file(Key.MEDIA_YT_DLP));
  }

  private Optional<Settings.SpeechServer> server(
      Optional<Settings.Model> model, Spending spending) {
    Optional<URI> own = values.uri(Key.TRANSCRIBE_BASE_URL);
    Optional<Secret> ownKey = secrets.of(Key.TRANSCRIBE_API_KEY, Key.TRANSCRIBE_API_KEY_FILE);
    Optional<String> name = values.text(Key.TRANSCRIBE_MODEL);
    if (own.isPresent()) {
      // INVARIANT: a key goes to the server it was set for and to no other
      // a server that wants no key is one's own, and sends no bill
      Spending there = ownKey.isPresent() ? spending : Spending.FREE;
      return Optional.of(new Settings.SpeechServer(own.get(), ownKey, name, there));
    }
    if (model.isEmpty() && (ownKey.isPresent() || name.isPresent())) {
      problems.add(
          "A transcription model's name or key is set, but not where it is: set"
              + " transcribe.base-url, such as https://api.openai.com/v1.");
    }
    return model.map(
        there ->
            new Settings.SpeechServer(there.baseUrl(), ownKey.or(there::apiKey), name, spending));
  }

  private Optional<Path> file(Key key) {
    Optional<Path> file = values.text(key).map(home::resolve);
    if (file.isPresent() && !Files.isRegularFile(file.get())) {
      problems.add("%s names a file that is not there.".formatted(key.text()));
    }
    return file;
  }
}
