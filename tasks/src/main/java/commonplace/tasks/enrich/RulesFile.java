package commonplace.tasks.enrich;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The rules in force: those of the file as it was when it could last be read. Any thread.
final class RulesFile {
  private static final long LARGEST = 1 << 20;

  private final Optional<Path> file;
  private Optional<String> text = Optional.empty();
  private State state = new State(Optional.empty(), List.of());

  /// @param file empty if there are to be none
  RulesFile(Optional<Path> file) {
    this.file = file;
  }

  /// @param rules empty if no file was ever good
  /// @param problems why the file as it is now is not in force; empty if it is
  record State(Optional<TagRules> rules, List<String> problems) {}

  /// Looks at the file again. One that is bad changes nothing but the problems.
  synchronized State current() {
    file.ifPresent(this::look);
    return state;
  }

  private void look(Path path) {
    try {
      if (Files.size(path) > LARGEST) {
        refuse(path + " is larger than 1 MB: keep fewer rules.");
        return;
      }
      String now = Files.readString(path);
      if (text.filter(now::equals).isPresent()) {
        return;
      }
      state =
          switch (RulesReader.read(path.getFileName().toString(), now)) {
            case RulesRead.Understood(var rules) -> new State(Optional.of(rules), List.of());
            case RulesRead.Refused(var problems) -> new State(state.rules(), problems);
          };
      text = Optional.of(now);
    } catch (NoSuchFileException _) {
      refuse(
          "enrich.rules names %s, which does not exist: write it, or unset the key."
              .formatted(path));
    } catch (CharacterCodingException _) {
      refuse(path + " is not UTF-8: save it as UTF-8.");
    } catch (IOException | UncheckedIOException e) {
      refuse("%s cannot be read (%s): make it readable.".formatted(path, e.getMessage()));
    }
  }

  private void refuse(String why) {
    text = Optional.empty();
    state = new State(state.rules(), List.of(why));
  }
}
