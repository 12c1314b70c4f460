package commonplace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import commonplace.config.Settings.Access;
import commonplace.memory.answer.CacheStrategy;
import commonplace.memory.answer.CacheTerms;
import commonplace.memory.erase.Retention;
import commonplace.memory.snapshot.Rotation;
import commonplace.memory.snapshot.SnapshotSettings;
import commonplace.tasks.engine.MachineTier;
import commonplace.tasks.engine.Timeouts;
import commonplace.tasks.gateway.Budgets;
import commonplace.tasks.gateway.Budgets.Limit;
import commonplace.tasks.gateway.Prices;
import commonplace.tasks.gateway.Spending;
import commonplace.tasks.job.StageName;
import commonplace.tasks.mine.model.Miner;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

class SettingsReaderTest extends SettingsCase {
  private static final CacheTerms CACHE = new CacheTerms(CacheStrategy.SEMANTIC, 500, 0.95);

  private static final Settings.Backup USUAL_BACKUP =
      new Settings.Backup(
          Optional.of(Duration.ofHours(1)),
          new SnapshotSettings(
              Path.of("/home/me/data/commonplace.db"),
              Path.of("/home/me/backups"),
              Optional.empty(),
              new SnapshotSettings.Encryption(false, Path.of("/home/me/data/backup.key")),
              Rotation.STANDARD,
              SnapshotSettings.AfterErase.DELETE));
  private static final Settings.Alerts NO_ALERTS =
      new Settings.Alerts(
          Duration.ofMinutes(15),
          Duration.ofHours(4),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Settings.Jobs USUAL_JOBS =
      new Settings.Jobs(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Timeouts.USUAL);

  @Test
  void a_tier_may_be_named_and_changed_and_a_stage_given_more_time() {
    environment.put("COMMONPLACE_TIER_NAME", "prosumer");
    environment.put("COMMONPLACE_TIER_MINING_WORKERS", "6");
    environment.put("COMMONPLACE_JOBS_TIMEOUT_MINE", "45");

    Settings.Jobs jobs = read().jobs();

    assertThat(jobs.on(MachineTier.Name.CONSUMER))
        .isEqualTo(new MachineTier(MachineTier.Name.PROSUMER, 3, 6, 2, 8));
    assertThat(jobs.timeouts())
        .isEqualTo(Timeouts.USUAL.with(StageName.MINE, Duration.ofSeconds(45)));
    environment.clear();
    assertThat(read().jobs().on(MachineTier.Name.SERVER)).isEqualTo(MachineTier.Name.SERVER.tier());
  }

  @Test
  void nothing_has_to_be_set() {
    assertThat(read())
        .isEqualTo(
            new Settings(
                Path.of("/home/me"),
                new Settings.Telegram(
                    Optional.empty(), URI.create("https://api.telegram.org"), Settings.Pacing.ON),
                Optional.empty(),
                media(Optional.empty()),
                CACHE,
                new Settings.Embeddings(Settings.EmbeddingsMode.AUTO, Optional.empty(), 100),
                new Settings.Admin("127.0.0.1", 9000, Settings.ObservabilityAuth.DISABLED),
                new Settings.Fetch(Set.of()),
                Optional.empty(),
                new Settings.Enrich(Optional.empty()),
                USUAL_BACKUP,
                new Access.Pair(),
                ZoneId.of("Asia/Tokyo"),
                new Settings.Log(Settings.LogFormat.TEXT, Level.INFO),
                Retention.FOR_EVER,
                new Settings.Watch(1_000, 250, Duration.ofSeconds(30), Duration.ofSeconds(2)),
                USUAL_JOBS,
                NO_ALERTS));
  }

  @Test
  void a_server_for_embeddings_has_an_address_and_a_model() {
    environment.put("COMMONPLACE_EMBEDDINGS_MODE", "remote");
    assertThatThrownBy(this::read).hasMessageContaining("no server is named");
    environment.put("COMMONPLACE_EMBEDDINGS_BASE_URL", "http://localhost:8082/v1");
    assertThatThrownBy(this::read).hasMessageContaining("needs an address and a model");
    environment.put("COMMONPLACE_EMBEDDINGS_MODEL", "bge-m3");
    environment.put("COMMONPLACE_EMBEDDINGS_API_KEY", "key-of-embeddings");
    assertThat(read().secrets()).contains("key-of-embeddings");
    environment.remove("COMMONPLACE_EMBEDDINGS_BASE_URL");
    assertThatThrownBy(this::read).hasMessageContaining("A key for embeddings is set");
  }

  @Test
  void a_cache_of_merely_similar_questions_is_refused() {
    environment.put("COMMONPLACE_CACHE_THRESHOLD", "0.89");
    assertThatThrownBy(this::read).hasMessageContaining("must be a number from 0.9 to 1");
    environment.put("COMMONPLACE_CACHE_THRESHOLD", "1.5");
    assertThatThrownBy(this::read).hasMessageContaining("must be a number from 0.9 to 1");
    environment.put("COMMONPLACE_CACHE_THRESHOLD", "0.98");
    environment.put("COMMONPLACE_CACHE_STRATEGY", "off");
    assertThat(read().cache()).isEqualTo(new CacheTerms(CacheStrategy.OFF, 500, 0.98));
  }

  @Test
  void everything_can_stand_in_the_file() {
    files.put(
        FILE,
        """
        telegram: {token: "%s", api-url: "http://localhost:8081/", pacing: off}
        model:
          base-url: https://models.example/v1/
          api-key: 007
          name: small
          day-tokens: 1000000
          day-usd: "2.50"
        cache: {strategy: lru, capacity: 20, threshold: 0.9}
        embeddings:
          mode: remote
          base-url: http://localhost:8082/v1/
          model: bge-m3
        recall: {breadth: 40}
        admin:
          host: 0.0.0.0
          port: 0
          observability-auth: all
        fetch:
          allow:
            - 127.0.0.1:8080
            - "[::1]:8081"
            - NAS.lan:80
        enrich:
          rules: config/rules.yml
        access: list
        access-allow: [11, 12]
        timezone: Europe/Vienna
        log:
          format: json
          level: DEBUG
        memory:
          limit: 400
        sessions:
          limit: 20
        mine:
          batch-size: 5
        schema:
          repair: false
        resources:
          interval: 5
        """
            .formatted(TOKEN));
    var spending =
        new Spending(
            Prices.shipped(),
            new Budgets(
                new Limit(Optional.of(1_000_000L), Optional.of(2.5)), Limit.NONE, Limit.NONE));
    assertThat(read())
        .isEqualTo(
            new Settings(
                Path.of("/home/me"),
                new Settings.Telegram(
                    Optional.of(new Secret(TOKEN)),
                    URI.create("http://localhost:8081"),
                    Settings.Pacing.OFF),
                Optional.of(
                    new Settings.Model(
                        URI.create("https://models.example/v1"),
                        Optional.of(new Secret("007")),
                        Optional.of("small"),
                        spending,
                        new Miner.Settings(5, false))),
                media(
                    Optional.of(
                        new Settings.SpeechServer(
                            URI.create("https://models.example/v1"),
                            Optional.of(new Secret("007")),
                            Optional.empty(),
                            spending))),
                new CacheTerms(CacheStrategy.LRU, 20, 0.9),
                new Settings.Embeddings(
                    Settings.EmbeddingsMode.REMOTE,
                    Optional.of(
                        new Settings.EmbeddingServer(
                            URI.create("http://localhost:8082/v1"),
                            Optional.empty(),
                            "bge-m3",
                            Spending.FREE)),
                    40),
                new Settings.Admin("0.0.0.0", 0, Settings.ObservabilityAuth.ALL),
                new Settings.Fetch(
                    Set.of(
                        new Settings.Endpoint("127.0.0.1", 8080),
                        new Settings.Endpoint("::1", 8081),
                        new Settings.Endpoint("nas.lan", 80))),
                Optional.empty(),
                new Settings.Enrich(Optional.of(Path.of("/home/me/config/rules.yml"))),
                USUAL_BACKUP,
                new Access.Listed(List.of(11L, 12L)),
                ZoneId.of("Europe/Vienna"),
                new Settings.Log(Settings.LogFormat.JSON, Level.DEBUG),
                Retention.FOR_EVER,
                new Settings.Watch(400, 20, Duration.ofSeconds(5), Duration.ofSeconds(30)),
                USUAL_JOBS,
                NO_ALERTS));
  }

  @Test
  void snapshots_are_kept_where_and_as_long_as_it_says() {
    environment.put("COMMONPLACE_BACKUP_PATH", "/mnt/disk/backups");
    environment.put("COMMONPLACE_BACKUP_INTERVAL", "off");
    environment.put("COMMONPLACE_BACKUP_SECOND_PATH", "second");
    environment.put("COMMONPLACE_BACKUP_ENCRYPTION", "on");
    environment.put("COMMONPLACE_BACKUP_KEEP_DAILY", "0");
    environment.put("COMMONPLACE_BACKUP_AFTER_ERASE", "keep");
    assertThat(read().backup())
        .isEqualTo(
            new Settings.Backup(
                Optional.empty(),
                new SnapshotSettings(
                    Path.of("/home/me/data/commonplace.db"),
                    Path.of("/mnt/disk/backups"),
                    Optional.of(Path.of("/home/me/second")),
                    new SnapshotSettings.Encryption(true, Path.of("/home/me/data/backup.key")),
                    new Rotation(24, 0, 4, 12),
                    SnapshotSettings.AfterErase.KEEP)));
    environment.put("COMMONPLACE_BACKUP_INTERVAL", "5s");
    environment.put("COMMONPLACE_BACKUP_SECOND_PATH", "/mnt/disk/backups");
    assertThatThrownBy(this::read)
        .hasMessageContaining("backup.interval must be")
        .hasMessageContaining("name one on another disk");
  }

  private static Settings.Media media(Optional<Settings.SpeechServer> server) {
    return new Settings.Media(
        server, Optional.empty(), 240, 500, Optional.empty(), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -, 9000",
        "9001, -, -, 9001",
        "9001, 9002, -, 9002",
        "9001, -, 9003, 9003",
        "9001, 9002, 9003, 9003",
        "9001, '', '', 9001",
        "'', ' ', -, 9000",
      })
  void the_command_line_counts_more_than_the_environment_and_that_more_than_the_file(
      String file, String variable, String argument, int port) {
    if (file != null) {
      files.put(FILE, "admin:\n  port: " + file + "\n");
    }
    if (variable != null) {
      environment.put("COMMONPLACE_ADMIN_PORT", variable);
    }
    List<String> arguments = argument == null ? List.of() : List.of("--admin.port=" + argument);
    assertThat(read(arguments).admin().port()).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          admin.port       | 65536             | must be a port: a number from 0 to 65535.
          admin.port       | -1                | must be a port: a number from 0 to 65535.
          admin.port       | http              | must be a port: a number from 0 to 65535.
          admin.host       | http://localhost  | must be an address or name of this machine, without http:// and port.
          admin.host       | localhost:9000    | must be an address or name of this machine, without http:// and port.
          telegram.api-url | api.telegram.org  | must be an address such as https://host or http://host:8080/v1, without user, query or #.
          telegram.api-url | ftp://host        | must be an address such as https://host or http://host:8080/v1, without user, query or #.
          telegram.api-url | https://           | must be an address such as https://host or http://host:8080/v1, without user, query or #.
          model.base-url   | http://me:pw@host | must be an address such as https://host or http://host:8080/v1, without user, query or #.
          model.base-url   | https://h/v1?k=v  | must be an address such as https://host or http://host:8080/v1, without user, query or #.
          telegram.pacing  | maybe             | must be one of on, off.
          access           | closed            | must be one of pair, list, open.
          fetch.allow      | localhost         | must be host:port, several with commas between; IPv6 as [::1]:8080.
          fetch.allow      | a:1,,b:2          | must be host:port, several with commas between; IPv6 as [::1]:8080.
          fetch.allow      | ::1:80            | must be host:port, several with commas between; IPv6 as [::1]:8080.
          fetch.allow      | a:0               | must be host:port, several with commas between; IPv6 as [::1]:8080.
          timezone         | Vienna            | must be a time zone such as Europe/Vienna or UTC.
          log.format       | xml               | must be one of text, json.
          log.level        | loud              | must be one of error, warn, info, debug, trace.
          """)
  void a_value_that_does_not_fit_is_refused_with_what_would(String key, String value, String rule) {
    assertThat(problems(List.of("--" + key + "=" + value)))
        .containsExactly(key + " (--" + key + ") " + rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "@someone", "1;2", "9999999999999999999"})
  void ids_are_whole_numbers_above_zero(String ids) {
    environment.put("COMMONPLACE_ACCESS", "list");
    environment.put("COMMONPLACE_ACCESS_ALLOW", ids);
    assertThat(problems(List.of()))
        .containsExactly(
            "access-allow (COMMONPLACE_ACCESS_ALLOW) must be Telegram user ids, whole numbers"
                + " above 0 with commas between.");
  }

  @Test
  void everything_that_is_wrong_is_said_at_once_and_no_value_is_shown() {
    files.put(FILE, "telegrm:\n  token: " + TOKEN + "\nadmin:\n  port: hunter1\n");
    environment.put("COMMONPLACE_TELEGRAM_TOKN", TOKEN);
    environment.put("COMMONPLACE_LOG_LEVEL", "hunter2");
    environment.put("COMMONPLACE_JAVA_OPTS", "-Xmx1g");
    environment.put("OTHER", "is not ours");
    List<String> arguments =
        List.of("--admin-port=1", "--" + TOKEN + "=x", "start", "--model.name=hunter3", "-v=1");
    ConfigurationException thrown =
        catchThrowableOfType(ConfigurationException.class, () -> read(arguments));
    assertThat(thrown)
        .hasMessage(
            """
            The configuration cannot be used:
            1. Argument 1 sets --admin-port, which is not known. Did you mean --admin.port?
            2. Argument 2 sets a key that is not known.
            3. Argument 3 is not of the form --key=value.
            4. Argument 5 is not of the form --key=value.
            5. COMMONPLACE_TELEGRAM_TOKN is not known. Did you mean COMMONPLACE_TELEGRAM_TOKEN?
            6. config/commonplace.yml line 2 sets telegrm.token, which is not known. Did you mean \
            telegram.token?
            7. A model's name or key is set, but not where it is: set model.base-url, such as \
            https://api.openai.com/v1.
            8. admin.port (config/commonplace.yml line 4) must be a port: a number from 0 to 65535.
            9. log.level (COMMONPLACE_LOG_LEVEL) must be one of error, warn, info, debug, trace.\
            """);
    assertThat(thrown.problems()).hasSize(9);
    assertThat(thrown).hasNoCause();
  }

  @Test
  void a_list_needs_names_and_names_need_the_list() {
    assertThat(problems(List.of("--access=list")))
        .containsExactly(
            "access is list, but access-allow names nobody: set it to Telegram user ids.");
    assertThat(problems(List.of("--access-allow=7")))
        .containsExactly("access-allow is set, but access is not: set access to list.");
    assertThat(read(List.of("--access=open", "--access-allow=7")).access())
        .isEqualTo(new Access.Open());
  }

  @Test
  void prices_may_come_from_a_file_and_budgets_are_above_nothing() {
    files.put("/home/me/prices.yml", "small: { prompt: 1, completion: 2 }\n");
    environment.put("COMMONPLACE_MODEL_BASE_URL", "http://localhost:1234/v1");
    environment.put("COMMONPLACE_MODEL_PRICE_FILE", "prices.yml");
    assertThat(read().model().orElseThrow().spending().prices().byName())
        .containsEntry("small", new Prices.Price(1, 2))
        .containsKey("gpt-4o-mini");
    files.put("/home/me/prices.yml", "small: dear\n");
    environment.put("COMMONPLACE_MODEL_JOB_TOKENS", "0");
    environment.put("COMMONPLACE_MODEL_SPACE_USD", "-1");
    assertThat(problems(List.of()))
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).startsWith("model.price-file names a file that is no table"),
            one -> assertThat(one).contains("model.job-tokens", "must be a whole number above 0"),
            one -> assertThat(one).contains("model.space-usd", "must be an amount of dollars"));
  }
}
