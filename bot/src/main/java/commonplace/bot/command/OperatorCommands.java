package commonplace.bot.command;

import commonplace.bot.Literal;
import commonplace.bot.Maintenance;
import commonplace.bot.Reply;
import commonplace.bot.When;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Spaces;
import commonplace.memory.measure.TimeSpan;
import commonplace.memory.post.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.event.Level;

/// Answers the commands that watch or change the program, for owners and admins only. Safe for use
/// from any thread.
public final class OperatorCommands {
  static final Set<String> NAMES =
      Set.of(
          "status",
          "restart",
          "errors",
          "loglevel",
          "doctor",
          "maintenance",
          "workers",
          "alerts",
          "ack",
          "memoryctl",
          "diagnose",
          "locks",
          "resume",
          "review",
          "approve",
          "override");

  static final String HELP =
      """


      **The program** (owner and admins)

      - `/status` – how the program does
      - `/alerts` – what is wrong and stands; `/ack 3` takes note of alert 3
      - `/errors 1h` – what went wrong in the last hour
      - `/doctor` – checks everything and says what to do
      - `/workers` – what runs in the background
      - `/loglevel debug` – how much is logged, until the next start
      - `/maintenance 30m` – keep messages for later; `/maintenance off` answers them
      - `/restart` – finish what runs, then start again
      - `/memoryctl jobs list` – every command of scripts/memoryctl; `/memoryctl --help` lists them
      - `/diagnose 7` – why job 7 does not go on, and what to do
      - `/locks` – who holds the database
      - `/resume 7` – go on with job 7; without a number, with everything that was paused
      - `/review` – what your tagging rules leave to a person, and why
      - `/approve claim:7` – what the rules made of it is right
      - `/override claim:7 energy, wind` – it gets these tags instead; without any, none\
      """;

  private static final Reply NOT_YOURS =
      Reply.of("That is for the owner and admins of this assistant. /help lists your commands.");
  private static final Pattern ALERT = Pattern.compile("\\d{1,18}");
  private static final Duration LONGEST_WINDOW = Duration.ofDays(7);
  private static final Duration LONGEST_MAINTENANCE = Duration.ofHours(24);

  private final AdminCommands admin;
  private final Maintenance maintenance;
  private final Spaces spaces;
  private final InstantSource clock;
  private final When when;

  public OperatorCommands(
      AdminCommands admin, Maintenance maintenance, Spaces spaces, InstantSource clock, When when) {
    this.admin = admin;
    this.maintenance = maintenance;
    this.spaces = spaces;
    this.clock = clock;
    this.when = when;
  }

  /// Whether who wrote the letter is an owner or admin.
  boolean mayAsk(Letter letter) {
    return operator(letter).isPresent();
  }

  private Optional<Person> operator(Letter letter) {
    return spaces.author(letter.message().id()).filter(p -> p.role().mayAdminister());
  }

  Reply answer(Command command, Letter letter) {
    return operator(letter)
        .map(person -> Reply.of(answer(command, person.name(), letter)))
        .orElse(NOT_YOURS);
  }

  private String answer(Command command, String by, Letter letter) {
    boolean before = letter.starts() > 0;
    Function<List<String>, String> memoryctl =
        arguments -> Printout.of(admin.memoryctl(arguments, by, letter.place().space()));
    return switch (command.name()) {
      case "status" -> status();
      case "restart" -> before ? "The program has restarted since you asked." : admin.restart(by);
      case "errors" -> errors(command.rest());
      case "loglevel" -> logLevel(command.rest());
      case "doctor" -> admin.doctor();
      case "workers" -> admin.workers();
      case "alerts" -> admin.alerts();
      case "ack" -> acknowledge(command.rest());
      case "maintenance" -> maintenance(command.rest(), by);
      case "memoryctl" -> memoryctl.apply(CommandWords.in(command.rest()));
      case "diagnose" ->
          command.rest().isEmpty()
              ? "/diagnose needs the number of a job: /diagnose 7. /jobs lists them."
              : memoryctl.apply(List.of("jobs", "diagnose", "--", command.rest()));
      case "locks" -> memoryctl.apply(List.of("locks"));
      case "resume" ->
          memoryctl.apply(
              command.rest().isEmpty()
                  ? List.of("jobs", "unpause")
                  : List.of("jobs", "resume", "--", command.rest()));
      case "review" -> memoryctl.apply(List.of("enrich", "review"));
      case "approve" -> memoryctl.apply(Rulings.approve(command.rest()));
      case "override" -> memoryctl.apply(Rulings.override(command.rest()));
      default -> throw new IllegalArgumentException(command.name());
    };
  }

  private String status() {
    return maintenance.now().map(window -> "- %s\n".formatted(lasts(window))).orElse("")
        + admin.status();
  }

  private String lasts(Maintenance.Window window) {
    return "Maintenance until %s, begun by %s. /maintenance off ends it."
        .formatted(when.clock(window.until()), Literal.of(window.by()));
  }

  private String errors(String window) {
    return time(window.isEmpty() ? "1h" : window, LONGEST_WINDOW)
        .map(admin::errors)
        .orElse("/errors needs a time of at most 7 days: /errors 30m, /errors 1h.");
  }

  private String acknowledge(String id) {
    return ALERT.matcher(id).matches()
        ? admin.acknowledge(Long.parseLong(id))
        : "/ack needs the number of an alert: /ack 3. /alerts lists them.";
  }

  private String logLevel(String name) {
    return level(name)
        .map(admin::logLevel)
        .orElseGet(
            () -> "/loglevel needs one of " + levels() + ": /loglevel debug, /loglevel info.");
  }

  private static Optional<Level> level(String name) {
    return Arrays.stream(Level.values()).filter(l -> l.name().equalsIgnoreCase(name)).findFirst();
  }

  private static String levels() {
    return List.of(Level.values()).stream()
        .map(level -> level.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private String maintenance(String rest, String by) {
    if (rest.isEmpty()) {
      return maintenance
          .now()
          .map(this::lasts)
          .orElse("There is no maintenance. /maintenance 30m begins one.");
    }
    if (rest.equalsIgnoreCase("off")) {
      boolean ended = maintenance.now().isPresent();
      maintenance.off();
      return ended
          ? "Maintenance is over. What was kept is answered now."
          : "There was no maintenance.";
    }
    return time(rest, LONGEST_MAINTENANCE)
        .map(time -> begun(time, by))
        .orElse("/maintenance needs a time of at most 24 hours, or off: /maintenance 30m.");
  }

  private String begun(Duration time, String by) {
    Instant until = clock.instant().plus(time);
    maintenance.on(until, by);
    return "Maintenance until %s. Messages are kept and answered then; your commands work."
        .formatted(when.clock(until));
  }

  private static Optional<Duration> time(String text, Duration longest) {
    return TimeSpan.parse(text.toLowerCase(Locale.ROOT))
        .filter(time -> time.compareTo(longest) <= 0);
  }
}
