package commonplace.admin.ctl;

import io.javalin.http.Context;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One command over HTTP, whose answer is what it says with `--json`.
record HttpCommand(Memoryctl memoryctl) {
  void answer(Context context, String... command) {
    List<String> arguments = new ArrayList<>(List.of("--json"));
    arguments.addAll(List.of(command));
    var out = new StringWriter();
    var err = new StringWriter();
    // what takes long answers how it stands
    int exit =
        memoryctl.run(arguments, new Caller(out, err, 0, Caller.OPERATOR, Optional.empty(), false));
    context.header("Cache-Control", "no-store");
    if (out.getBuffer().isEmpty() && exit != Exits.DONE) {
      context.status(status(exit)).json(Map.of("error", err.toString().strip()));
    } else {
      context.contentType("application/json").result(out.toString());
    }
  }

  /// With `--name=value` for each of the names that the address gives a value.
  void answer(Context context, List<String> command, List<String> names, String... rest) {
    List<String> arguments = new ArrayList<>(command);
    for (String name : names) {
      asked(context, name).ifPresent(value -> arguments.add("--" + name + "=" + value));
    }
    arguments.addAll(List.of(rest));
    answer(context, arguments.toArray(String[]::new));
  }

  static Optional<String> asked(Context context, String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isEmpty());
  }

  private static int status(int exit) {
    return switch (exit) {
      case Exits.NOT_UNDERSTOOD -> 400;
      case Exits.UNKNOWN -> 404;
      case Exits.REFUSED -> 409;
      default -> 500;
    };
  }
}
