package commonplace.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Settings read from files and an environment that a test makes up.
abstract class SettingsCase {
  static final String FILE = "/home/me/config/commonplace.yml";
  static final String TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456";

  final Map<String, String> files = new HashMap<>();
  final Map<String, String> environment = new HashMap<>();

  final Settings read() {
    return read(List.of());
  }

  final Settings read(List<String> arguments) {
    return new SettingsReader(Path.of("/home/me"), ZoneId.of("Asia/Tokyo"), this::text)
        .read(environment, arguments);
  }

  final List<String> problems(List<String> arguments) {
    return catchThrowableOfType(ConfigurationException.class, () -> read(arguments)).problems();
  }

  private String text(Path file) throws IOException {
    String text = files.get(file.toString());
    if (text == null) {
      throw new NoSuchFileException(file.toString());
    }
    return text;
  }
}
