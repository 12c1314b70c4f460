package commonplace.config;

import commonplace.memory.answer.CacheTerms;
import commonplace.memory.erase.Retention;
import commonplace.memory.snapshot.SnapshotSettings;
import commonplace.tasks.engine.MachineTier;
import commonplace.tasks.engine.Timeouts;
import commonplace.tasks.gateway.Spending;
import commonplace.tasks.mine.model.Miner;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/// What was decided, checked and complete: one record for each part of the program.
///
/// @param home absolute; holds `data/` and `logs/`
/// @param model empty if no model is to be asked
/// @param cache on what terms answers of the model are given again
/// @param exportFolder absolute; where exports are kept; empty when they are not
/// @param zone in which times are shown
public record Settings(
    Path home,
    Telegram telegram,
    Optional<Model> model,
    Media media,
    CacheTerms cache,
    Embeddings embeddings,
    Admin admin,
    Fetch fetch,
    Optional<Path> exportFolder,
    Enrich enrich,
    Backup backup,
    Access access,
    ZoneId zone,
    Log log,
    Retention retention,
    Watch watch,
    Jobs jobs,
    Alerts alerts) {

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
  /// @param spending what its calls cost and may cost
  /// @param mining how it is asked what a source says
  public record Model(
      URI baseUrl,
      Optional<Secret> apiKey,
      Optional<String> name,
      Spending spending,
      Miner.Settings mining) {}

  /// The server that writes down what is said.
  ///
  /// @param baseUrl as that of a [Model]
  /// @param name empty if the server is to be asked what it has
  /// @param spending the same as a [Model]'s: one budget for both
  public record SpeechServer(
      URI baseUrl, Optional<Secret> apiKey, Optional<String> name, Spending spending) {}

  /// How recordings and videos become text.
  ///
  /// @param server empty if recordings are not to be sent anywhere
  /// @param whisperModel a model file; with it nothing is sent
  /// @param minutes the longest recording
  /// @param megabytes the largest file of one
  /// @param ffmpeg,ytDlp empty if they are to be looked for
  public record Media(
      Optional<SpeechServer> server,
      Optional<Path> whisperModel,
      int minutes,
      int megabytes,
      Optional<Path> ffmpeg,
      Optional<Path> ytDlp) {}

  /// What makes vectors of texts, by which they are found by meaning.
  ///
  /// @param server empty if none is named
  /// @param breadth how many candidates a search looks at
  public record Embeddings(EmbeddingsMode mode, Optional<EmbeddingServer> server, int breadth) {}

  /// Which of them.
  public enum EmbeddingsMode {
    /// The server if one is named, else the model in this process where it has room.
    AUTO,
    LOCAL,
    REMOTE,
    OFF
  }

  /// A server with OpenAI's `/v1/embeddings`.
  ///
  /// @param baseUrl as that of a [Model]
  /// @param spending the same as a [Model]'s: one budget for both
  public record EmbeddingServer(
      URI baseUrl, Optional<Secret> apiKey, String name, Spending spending) {}

  /// Where the web server listens.
  ///
  /// @param port 0 takes any that is free
  public record Admin(String host, int port, ObservabilityAuth observabilityAuth) {}

  /// What may not be read without the admin token, not even by the local person.
  public enum ObservabilityAuth {
    /// He reads everything.
    DISABLED,
    /// Not the figures: `/metrics`, `/slo` and `/usage`.
    METRICS_AND_SLO,
    /// Nothing but whether it is alive and ready.
    ALL
  }

  /// What may be read from the web.
  ///
  /// @param allow addresses that are fetched although they are not public
  public record Fetch(Set<Endpoint> allow) {
    public Fetch {
      allow = Set.copyOf(allow);
    }
  }

  /// How what was read is tagged.
  ///
  /// @param rules absolute; empty if nothing is tagged
  public record Enrich(Optional<Path> rules) {}

  /// How snapshots are made and kept.
  ///
  /// @param interval between two; empty if none is made by schedule
  public record Backup(Optional<Duration> interval, SnapshotSettings snapshots) {}

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

  /// What the program may take of the machine.
  ///
  /// @param memoryLimit in MB; when it holds more it starts again
  /// @param sessionsLimit how many conversations at once are a full load
  /// @param question in which 99 of 100 messages are to be answered
  public record Watch(int memoryLimit, int sessionsLimit, Duration interval, Duration question) {}

  /// What jobs may take of the machine; what is empty is as its tier has it.
  ///
  /// @param tier empty if it is to be found out
  /// @param download how many jobs may fetch at once; `mining` and `evaluation` likewise
  /// @param threads how many may be at work at all
  public record Jobs(
      Optional<MachineTier.Name> tier,
      Optional<Integer> download,
      Optional<Integer> mining,
      Optional<Integer> evaluation,
      Optional<Integer> threads,
      Timeouts timeouts) {

    /// What is taken of a machine of that tier, unless another is named.
    public MachineTier on(MachineTier.Name machine) {
      MachineTier usual = tier.orElse(machine).tier();
      return new MachineTier(
          usual.name(),
          download.orElse(usual.download()),
          mining.orElse(usual.mining()),
          evaluation.orElse(usual.evaluation()),
          threads.orElse(usual.threads()));
    }
  }

  /// To whom alerts go, beside the log and the owner's chat.
  ///
  /// @param escalateAfter how long one may stand before it is told as a more severe one
  /// @param repeatAfter how long after it was told one that still stands is told again
  /// @param dailyAt when the owner is told every day how things are; empty if he is not
  /// @param slack the address of an incoming webhook, which is a secret
  public record Alerts(
      Duration escalateAfter,
      Duration repeatAfter,
      Optional<LocalTime> dailyAt,
      Optional<Secret> slack,
      Optional<PagerDuty> pagerDuty,
      Optional<Webhook> webhook,
      Optional<Mail> mail) {}

  /// An Events API v2 integration.
  public record PagerDuty(Secret routingKey, URI url) {}

  /// A server of one's own, which checks the signature made with the secret.
  public record Webhook(URI url, Secret secret) {}

  /// A mail server.
  ///
  /// @param login empty if it wants none
  /// @param to not empty
  public record Mail(
      String host,
      int port,
      MailSecurity security,
      Optional<Login> login,
      String from,
      List<String> to) {
    public Mail {
      to = List.copyOf(to);
    }
  }

  /// A name and its password.
  public record Login(String user, Secret password) {}

  /// How a connection to the mail server is kept from being read.
  public enum MailSecurity {
    NONE,
    STARTTLS,
    TLS
  }

  /// What must never be written anywhere.
  public List<String> secrets() {
    return Stream.of(
            telegram.token(),
            model.flatMap(Model::apiKey),
            media.server().flatMap(SpeechServer::apiKey),
            embeddings.server().flatMap(EmbeddingServer::apiKey),
            alerts.slack(),
            alerts.pagerDuty().map(PagerDuty::routingKey),
            alerts.webhook().map(Webhook::secret),
            alerts.mail().flatMap(Mail::login).map(Login::password))
        .flatMap(Optional::stream)
        .map(Secret::value)
        .distinct()
        .toList();
  }
}
