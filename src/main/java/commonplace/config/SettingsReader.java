package commonplace.config;

import commonplace.config.Settings.Access;
import commonplace.tasks.gateway.Spending;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/// Reads the configuration: `config/commonplace.yml` in the home folder, or the file `--config=`
/// names; over it the environment, over that the command line. An empty value is as good as none.
public final class SettingsReader {
  private enum AccessMode {
    PAIR,
    LIST,
    OPEN
  }

  private static final Duration WITH_A_MODEL = Duration.ofSeconds(30);
  private static final Duration WITHOUT = Duration.ofSeconds(2);

  private final Path folder;
  private final ZoneId zone;
  private final TextSource files;

  /// @param folder what relative paths of home start from, and the home if none is set
  /// @param zone the machine's
  public SettingsReader(Path folder, ZoneId zone, TextSource files) {
    this.folder = folder.toAbsolutePath().normalize();
    this.zone = zone;
    this.files = files;
  }

  /// Everything that was set, over what holds when it is not.
  ///
  /// @param arguments each `--key=value`
  /// @throws ConfigurationException with everything that is wrong
  public Settings read(Map<String, String> environment, List<String> arguments) {
    List<String> problems = new ArrayList<>();
    Sources sources = new Sources(problems);
    sources.arguments(arguments);
    sources.environment(environment);
    Path home = folder.resolve(sources.of(Key.HOME).map(Given::value).orElse("")).normalize();
    sources.file(home, files);
    Values values = new Values(sources, problems);
    Secrets secrets = new Secrets(home, files, sources, problems);
    Settings.Telegram telegram = telegram(values, secrets);
    var models = new ModelReader(values, secrets, home, files, problems);
    Spending spending = models.spending();
    Optional<Settings.Model> model = models.read(spending);
    Settings settings =
        new Settings(
            home,
            telegram,
            model,
            new MediaReader(home, values, secrets, problems).read(model, spending),
            new CacheReader(values).read(),
            new EmbeddingsReader(values, secrets, problems).read(spending),
            new Settings.Admin(
                values
                    .host(Key.ADMIN_HOST, "must be an address or name of this machine")
                    .orElse(Key.ADMIN_HOST.fallback()),
                values.port(Key.ADMIN_PORT),
                values.choice(Key.ADMIN_OBSERVABILITY_AUTH, Settings.ObservabilityAuth.class)),
            new Settings.Fetch(values.endpoints(Key.FETCH_ALLOW)),
            values.text(Key.EXPORT_FOLDER).map(folder -> home.resolve(folder).normalize()),
            new Settings.Enrich(values.text(Key.ENRICH_RULES).map(home::resolve)),
            new BackupReader(home, values, problems).read(),
            access(sources, values, problems),
            values.zone(Key.TIMEZONE).orElse(zone),
            new Settings.Log(
                values.choice(Key.LOG_FORMAT, Settings.LogFormat.class),
                values.choice(Key.LOG_LEVEL, Level.class)),
            new RetentionReader(values).read(),
            new Settings.Watch(
                values.number(Key.MEMORY_LIMIT, 150, 1_000_000),
                values.number(Key.SESSIONS_LIMIT, 1, 1_000_000),
                Duration.ofSeconds(values.number(Key.RESOURCES_INTERVAL, 1, 3600)),
                values
                    .seconds(Key.SLO_QUESTION_SECONDS, 600)
                    .orElse(values.text(Key.MODEL_BASE_URL).isPresent() ? WITH_A_MODEL : WITHOUT)),
            new JobsReader(values).read(),
            new AlertsReader(values, secrets, problems).read());
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return settings;
  }

  private static Settings.Telegram telegram(Values values, Secrets secrets) {
    return new Settings.Telegram(
        secrets.of(Key.TELEGRAM_TOKEN, Key.TELEGRAM_TOKEN_FILE),
        values.uri(Key.TELEGRAM_API_URL).orElse(URI.create(Key.TELEGRAM_API_URL.fallback())),
        values.choice(Key.TELEGRAM_PACING, Settings.Pacing.class));
  }

  private static Access access(Sources sources, Values values, List<String> problems) {
    List<Long> ids = List.copyOf(values.ids(Key.ACCESS_ALLOW));
    boolean listed = sources.of(Key.ACCESS_ALLOW).isPresent();
    if (listed && sources.of(Key.ACCESS).isEmpty()) {
      problems.add("access-allow is set, but access is not: set access to list.");
    }
    return switch (values.choice(Key.ACCESS, AccessMode.class)) {
      case PAIR -> new Access.Pair();
      case OPEN -> new Access.Open();
      case LIST -> {
        if (!listed) {
          problems.add(
              "access is list, but access-allow names nobody: set it to Telegram user ids.");
        }
        yield new Access.Listed(ids);
      }
    };
  }
}
