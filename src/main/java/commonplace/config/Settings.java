package commonplace.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/// What was decided, checked and complete: one record for each part of the program.
///
/// @param home absolute; holds `data/`, `logs/` and `backups/`
/// @param model empty if no model is to be asked
/// @param zone in which times are shown
public record Settings(
    Path home,
    Telegram telegram,
    Optional<Model> model,
    Admin admin,
    Fetch fetch,
    Access access,
    ZoneId zone,
    Log log) {

  /// The bot's account.
  ///
  /// @param token empty if there is no Telegram
  /// @param apiUrl without a slash at its end
  public record Telegram(Optional<Secret> token, URI apiUrl, Pacing pacing) {}

  /// Whether Telegram's limits on sending are kept by waiting.
  public enum Pacing {
    ON,
    /// For a Bot API server of one's own, and for measuring.
    OFF
  }

  /// The model that is asked.
  ///
  /// @param baseUrl up to and with `/v1` where the server has that, without a slash at its end
  /// @param name empty if the server is to be asked what it has
  public record Model(URI baseUrl, Optional<Secret> apiKey, Optional<String> name) {}

  /// Where the web server listens.
  ///
  /// @param port 0 takes any that is free
  public record Admin(String host, int port) {}

  /// What may be read from the web.
  ///
  /// @param allow addresses that are fetched although they are not public
  public record Fetch(Set<Endpoint> allow) {
    public Fetch {
      allow = Set.copyOf(allow);
    }
  }

  /// A host in lower case, an IPv6 one without brackets, and a port.
  public record Endpoint(String host, int port) {}

  /// Who may talk to the assistant over Telegram.
  public sealed interface Access {
    /// Whoever sends the code printed at start becomes its owner.
    record Pair() implements Access {}

    /// Those named.
    ///
    /// @param ids of Telegram users, not empty; the first is the owner's
    record Listed(List<Long> ids) implements Access {
      public Listed {
        ids = List.copyOf(ids);
      }
    }

    /// Anybody: for measuring.
    record Open() implements Access {}
  }

  /// How much is logged, and in which form.
  ///
  /// @param level of our own loggers; libraries never say less than a warning
  public record Log(LogFormat format, Level level) {}

  /// The form of the log files.
  public enum LogFormat {
    TEXT,
    JSON
  }

  /// What must never be written anywhere.
  public List<String> secrets() {
    return Stream.of(telegram.token(), model.flatMap(Model::apiKey))
        .flatMap(Optional::stream)
        .map(Secret::value)
        .toList();
  }
}
