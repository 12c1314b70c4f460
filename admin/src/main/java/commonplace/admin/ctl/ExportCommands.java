package commonplace.admin.ctl;

import commonplace.tasks.export.ExportFolder;
import commonplace.tasks.export.Exports;
import commonplace.tasks.export.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `memoryctl export …`.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes out what was read.",
    footer = "  memoryctl export claims --csv > claims.csv")
final class ExportCommands {
  private final Session session;

  ExportCommands(Session session) {
    this.session = session;
  }

  /// How it is to look, and where to go.
  static final class Choice {
    @Option(names = "--csv", description = "RFC 4180 with a head, which is the default.")
    boolean csv;

    @Option(names = "--markdown", description = "By source, with quotes and places.")
    boolean markdown;

    @Option(names = "--folder", description = "Into the folder of export.folder, not here.")
    boolean folder;
  }

  @Command(
      name = "claims",
      mixinStandardHelpOptions = true,
      description = {
        "All claims.",
        "The CSV begins with claim_id, canonical, tier. A cell that a spreadsheet would run as a"
            + " formula gets an apostrophe before it; --json has each text as it is."
      },
      footer = {
        "  memoryctl export claims --csv > claims.csv",
        "  memoryctl export claims --json > claims.json",
        "  memoryctl export claims --markdown --folder"
      },
      exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2, Exits.ON_6})
  int claims(@Mixin Choice choice) {
    return export(Wanted.What.CLAIMS, choice);
  }

  @Command(
      name = "sources",
      mixinStandardHelpOptions = true,
      description = "All sources: what was read, from where, when.",
      footer = {
        "  memoryctl export sources --csv > sources.csv",
        "  memoryctl export sources --markdown"
      },
      exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2, Exits.ON_6})
  int sources(@Mixin Choice choice) {
    return export(Wanted.What.SOURCES, choice);
  }

  private int export(Wanted.What what, Choice choice) {
    var wanted = new Wanted(what, form(choice), session.caller().space());
    Exports exports = session.desk().exports();
    var gauge = new Gauge(session, exports.count(wanted), exports.unit(wanted));
    try {
      if (choice.folder) {
        Path file = folder().write(wanted, gauge::at);
        gauge.over();
        session.tell(Map.of("file", file.toString()), () -> "Written to " + file);
      } else {
        exports.write(wanted, session.caller().out(), gauge::at);
        gauge.over();
        session.caller().out().flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The export was cut off: " + e.getMessage(), e);
    }
    return Exits.DONE;
  }

  private Wanted.Form form(Choice choice) {
    if ((session.json() && !choice.folder && (choice.csv || choice.markdown))
        || (choice.csv && choice.markdown)) {
      throw new CommandRefused(
          Exits.NOT_UNDERSTOOD, "One form at a time: --csv, --json or --markdown.");
    }
    if (choice.markdown) {
      return Wanted.Form.MARKDOWN;
    }
    return session.json() && !choice.csv ? Wanted.Form.JSON : Wanted.Form.CSV;
  }

  private ExportFolder folder() {
    return session
        .desk()
        .exportFolder()
        .orElseThrow(
            () ->
                new CommandRefused(
                    Exits.REFUSED,
                    "No folder for exports is configured. Set export.folder, or leave --folder out"
                        + " and redirect the output."));
  }
}
