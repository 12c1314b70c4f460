package commonplace;

import static java.nio.charset.StandardCharsets.UTF_8;

import commonplace.admin.ctl.Caller;
import commonplace.admin.ctl.Exits;
import commonplace.admin.ctl.Memoryctl;
import commonplace.admin.ctl.Relay;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carries out one command of `memoryctl` in a shell: by the program that runs on the same files,
/// or by itself while none does.
public final class MemoryctlMain {
  private static final String PLACE = "--memory-path";

  private final Path home;
  private final Caller caller;

  private MemoryctlMain(Path home, Caller caller) {
    this.home = home;
    this.caller = caller;
  }

  public static void main(String[] args) {
    var caller =
        new Caller(
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            Integer.getInteger("commonplace.columns", 0),
            Caller.OPERATOR,
            Optional.empty(),
            true);
    List<String> arguments = List.of(args);
    Map<String, String> environment = System.getenv();
    System.exit(
        new MemoryctlMain(home(arguments, environment), caller).run(arguments, environment));
  }

  private static Writer writer(FileDescriptor to) {
    return new BufferedWriter(new OutputStreamWriter(new FileOutputStream(to), UTF_8));
  }

  private int run(List<String> arguments, Map<String, String> environment) {
    try (var desk = new LocalDesk(home, environment);
        var memoryctl = new Memoryctl(desk.desks(), InstantSource.system())) {
      return memoryctl.run(arguments, caller);
    } catch (LocalDesk.RunsException e) {
      return relay(arguments, String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      return Exits.WRONG; // nobody reads what is said
    }
  }

  private int relay(List<String> arguments, String runs) {
    try {
      Path address = home.resolve("run").resolve("address");
      if (Files.notExists(address)) {
        return refuse(Exits.IN_USE, runs + " It does not answer yet.");
      }
      URI program = URI.create(Files.readString(address).strip());
      return new Relay(program, token()).run(arguments, caller);
    } catch (IOException e) {
      return refuse(Exits.IN_USE, runs + " It did not carry this out: " + e.getMessage() + ".");
    }
  }

  private Optional<String> token() throws IOException {
    Path file = home.resolve("data").resolve("admin-token");
    return Files.isReadable(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  private int refuse(int exit, String why) {
    try {
      caller.err().write(why + "\n");
      caller.err().flush();
    } catch (IOException e) {
      return exit; // the code says it
    }
    return exit;
  }

  /// The home that `--memory-path` names, itself or by its data folder; else that of the
  /// environment, else the current folder.
  static Path home(List<String> arguments, Map<String, String> environment) {
    Path named =
        Path.of(place(arguments).orElse(environment.getOrDefault("COMMONPLACE_HOME", "")))
            .toAbsolutePath()
            .normalize();
    Path above = named.getParent();
    return above != null && named.endsWith("data") && Files.notExists(named.resolve("data"))
        ? above
        : named;
  }

  private static Optional<String> place(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(PLACE + "=")) {
        return Optional.of(argument.substring(PLACE.length() + 1));
      }
      if (argument.equals(PLACE) && i + 1 < arguments.size()) {
        return Optional.of(arguments.get(i + 1));
      }
    }
    return Optional.empty();
  }
}
