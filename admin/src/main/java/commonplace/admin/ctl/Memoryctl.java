package commonplace.admin.ctl;

import commonplace.memory.store.StoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Carries out commands of an operator. Safe for use from any thread, several at once.
public final class Memoryctl implements AutoCloseable {
  private static final int NARROWEST = 80;
  private static final int WIDEST = 100;

  private final Desks desks;
  private final InstantSource clock;
  private final CountDownLatch end = new CountDownLatch(1);

  public Memoryctl(Desks desks, InstantSource clock) {
    this.desks = desks;
    this.clock = clock;
  }

  /// What keeps a command from being begun here: [#run] throws it as it is.
  public abstract static class Elsewhere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected Elsewhere(String message) {
      super(message);
    }
  }

  /// Carries out a command and says what comes of it to its caller.
  ///
  /// @param arguments without the name `memoryctl`
  /// @return one of [Exits]
  /// @throws Elsewhere when the desk did; then nothing was said
  public int run(List<String> arguments, Caller caller) {
    var session = new Session(desks, caller, clock, end);
    List<Elsewhere> elsewhere = new ArrayList<>();
    CommandLine line = line(session);
    line.setExecutionExceptionHandler(
        (e, _, _) -> {
          if (e instanceof Elsewhere there) {
            elsewhere.add(there); // what a handler throws, picocli reports by itself
            return Exits.IN_USE;
          }
          return failed(e, session);
        });
    int exit = line.execute(arguments.toArray(String[]::new));
    if (!elsewhere.isEmpty()) {
      throw elsewhere.getFirst();
    }
    return exit;
  }

  /// Ends commands that go on, such as `jobs watch`.
  @Override
  public void close() {
    end.countDown();
  }

  static CommandLine line(Session session) {
    var line = new CommandLine(new Program(session));
    line.addSubcommand(new StatusCommand(session));
    line.addSubcommand(new ChatHistoryCommand(session));
    line.addSubcommand(new SearchCommand(session));
    line.addSubcommand(new SummarizeCommand(session));
    line.addSubcommand(new CleanupCommand(session));
    line.addSubcommand(new DbCommands(session));
    line.addSubcommand(new DoctorCommand(session));
    line.addSubcommand(new SupportBundleCommand(session));
    line.addSubcommand(new JobsCommands(session));
    line.addSubcommand(new CacheCommands(session));
    line.addSubcommand(new ExportCommands(session));
    line.addSubcommand(
        new CommandLine(new EnrichCommands(session)).addSubcommand(new RollbackCommand(session)));
    line.addSubcommand(new RollbackCommand(session));
    line.addSubcommand(new RecoverCommand(session));
    line.addSubcommand(new ValidateCommand(session));
    complete(line.getCommandSpec());
    line.addSubcommand(new AutoComplete.GenerateCompletion());
    line.setOut(new PrintWriter(session.caller().out(), true));
    line.setErr(new PrintWriter(session.caller().err(), true));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setUsageHelpWidth(Math.clamp(session.caller().columns(), NARROWEST, WIDEST));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionStrategy(
        said -> {
          requireOptionsLast(said);
          return new CommandLine.RunLast().execute(said);
        });
    line.setParameterExceptionHandler((e, _) -> notUnderstood(e, session));
    return line;
  }

  /// picocli runs the last command and forgets what was said before it: `enrich --dry-run run`
  /// would write.
  private static void requireOptionsLast(ParseResult said) {
    if (!said.hasSubcommand()) {
      return;
    }
    for (ParseResult at = said.subcommand(); at.hasSubcommand(); at = at.subcommand()) {
      if (!at.matchedOptions().isEmpty()) {
        throw new ParameterException(
            at.commandSpec().commandLine(),
            "%s stands before “%s”, which does not see it. Put it behind."
                .formatted(
                    at.matchedOptions().getFirst().longestName(),
                    at.subcommand().commandSpec().name()));
      }
    }
  }

  /// Gives the help of a command and of those beneath it what each has.
  private static void complete(CommandSpec command) {
    command.usageMessage().footerHeading(Exits.EXAMPLES);
    if (!command.usageMessage().exitCodeList().isEmpty()) {
      command.usageMessage().exitCodeListHeading(Exits.HEADING);
    }
    new LinkedHashSet<>(command.subcommands().values())
        .forEach(each -> complete(each.getCommandSpec())); // an alias is no other command
  }

  private static int notUnderstood(ParameterException e, Session session) {
    var hints = new StringWriter();
    UnmatchedArgumentException.printSuggestions(e, new PrintWriter(hints, true));
    session.note(
        "%s%n%s%s --help explains it.%n"
            .formatted(e.getMessage(), hints, e.getCommandLine().getCommandSpec().qualifiedName()));
    return Exits.NOT_UNDERSTOOD;
  }

  private static int failed(Exception e, Session session) {
    session.note((e.getMessage() == null ? e.toString() : e.getMessage()) + "\n");
    if (session.verbose()) {
      session.note(trace(e));
    }
    return switch (e) {
      case CommandRefused refused -> refused.exit();
      case StoreException store -> store.mayPass() ? Exits.WRONG : Exits.DATA;
      default -> Exits.WRONG;
    };
  }

  private static String trace(Throwable e) {
    var text = new StringBuilder(e + "\n");
    for (StackTraceElement at : e.getStackTrace()) {
      text.append("    at ").append(at).append('\n');
    }
    Throwable cause = e.getCause();
    return cause == null ? text.toString() : text + "because of " + trace(cause);
  }
}
