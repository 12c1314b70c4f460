package commonplace.admin.ctl;

import commonplace.memory.inventory.Definition;
import commonplace.memory.inventory.Index;
import commonplace.memory.inventory.Inventory;
import commonplace.memory.store.DatabaseFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `memoryctl db …`.
@Command(
    name = "db",
    mixinStandardHelpOptions = true,
    description = "The database file: its version, tables and indexes.",
    footer = "  memoryctl db schema message")
final class DbCommands {
  private final Session session;

  DbCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "migrate",
      mixinStandardHelpOptions = true,
      description = {
        "Brings the database to the version of this program, and says which that is.",
        "Each step is one transaction: one that fails leaves the version before it. Where there is"
            + " nothing to do, nothing is done."
      },
      footer = {"  memoryctl db migrate", "  memoryctl db migrate --json"},
      exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_4})
  int migrate() {
    int version = inventory().version(); // opening it has migrated it
    session.tell(
        Map.of("version", version, "newest", DatabaseFile.newest()),
        () -> "The database is of version %d, the newest this program knows.".formatted(version));
    return Exits.DONE;
  }

  @Command(
      name = "schema",
      mixinStandardHelpOptions = true,
      description = "The statements that made the tables and triggers.",
      footer = {"  memoryctl db schema", "  memoryctl db schema message --json"},
      exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_5})
  int schema(
      @Parameters(paramLabel = "TABLE", arity = "0..1", description = "Only this one.")
          @Nullable String table) {
    List<Definition> tables =
        inventory().tables().stream()
            .filter(each -> table == null || each.name().equals(table))
            .toList();
    found(table, !tables.isEmpty());
    session.tell(
        Map.of("version", inventory().version(), "tables", tables),
        () ->
            tables.stream()
                .map(each -> each.sql().strip() + ";")
                .collect(Collectors.joining("\n\n")));
    return Exits.DONE;
  }

  @Command(
      name = "indexes",
      mixinStandardHelpOptions = true,
      description = "The indexes of each table, with their columns.",
      footer = {"  memoryctl db indexes", "  memoryctl db indexes message"},
      exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_5})
  int indexes(
      @Parameters(paramLabel = "TABLE", arity = "0..1", description = "Only those of this one.")
          @Nullable String table) {
    List<Index> indexes =
        inventory().indexes().stream()
            .filter(each -> table == null || each.table().equals(table))
            .toList();
    found(table, !indexes.isEmpty());
    session.tell(Map.of("indexes", indexes), () -> words(indexes));
    return Exits.DONE;
  }

  private static String words(List<Index> indexes) {
    var table = new Table("TABLE", "INDEX", "COLUMNS", "KIND");
    for (Index each : indexes) {
      table.row(
          each.table(),
          each.name(),
          each.columns(),
          (each.unique() ? "unique" : "") + (each.partial() ? " partial" : ""));
    }
    return table.toString();
  }

  private static void found(@Nullable String table, boolean any) {
    if (!any) {
      throw new CommandRefused(
          Exits.UNKNOWN,
          "There is no table “%s”, or nothing to tell of it. memoryctl db schema shows them."
              .formatted(table));
    }
  }

  private Inventory inventory() {
    return new Inventory(session.desk().memory().store());
  }
}
