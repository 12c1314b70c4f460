package commonplace.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Secrets, each under a key of its own or in a file that another key names.
///
/// @param problems is added to
record Secrets(Path home, TextSource files, Sources sources, List<String> problems) {
  /// The one that stands in the place that counts more.
  Optional<Secret> of(Key direct, Key inFile) {
    int directly = sources.of(direct).map(given -> given.origin().rank()).orElse(0);
    int byFile = sources.of(inFile).map(given -> given.origin().rank()).orElse(0);
    if (directly == byFile && directly > 0) {
      problems.add("%s and %s are both set. Keep one.".formatted(direct.text(), inFile.text()));
    }
    return directly >= byFile
        ? sources.of(direct).map(given -> new Secret(given.value()))
        : sources.of(inFile).flatMap(given -> contents(inFile, given));
  }

  private Optional<Secret> contents(Key key, Given given) {
    String read;
    try {
      read = files.read(home.resolve(given.value())).strip();
    } catch (IOException _) {
      problems.add(
          "%s (%s) names a file that cannot be read.".formatted(key.text(), given.origin()));
      return Optional.empty();
    }
    if (read.isEmpty()) {
      problems.add("%s (%s) names a file that is empty.".formatted(key.text(), given.origin()));
    }
    return Optional.of(new Secret(read));
  }
}
