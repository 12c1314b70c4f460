package commonplace;

import commonplace.admin.doctor.Check;
import commonplace.admin.doctor.DatabaseCheck;
import commonplace.admin.doctor.DiskChecks;
import commonplace.admin.doctor.Doctor;
import commonplace.admin.doctor.MachineChecks;
import commonplace.admin.doctor.NetworkChecks;
import commonplace.admin.doctor.NetworkChecks.Place;
import commonplace.admin.doctor.StateChecks;
import commonplace.admin.log.ErrorLog;
import commonplace.admin.slo.Slo;
import commonplace.admin.watch.Watch;
import commonplace.config.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What the doctor looks at here.
final class Checks {
  private Checks() {}

  static Doctor doctor(Around around, Slo slo, ErrorLog errors, Supplier<Watch> watch) {
    Settings settings = around.settings();
    List<Check> checks = surroundings(settings, around.clock());
    checks.add(StateChecks.resources(watch));
    checks.add(StateChecks.breakers(around.breakers().all()));
    checks.add(StateChecks.workers(around.workers()));
    checks.add(StateChecks.objectives(slo));
    checks.add(StateChecks.errors(errors));
    return new Doctor(checks);
  }

  /// For who looks while the program does not run.
  static Doctor beside(Settings settings, InstantSource clock) {
    return new Doctor(surroundings(settings, clock));
  }

  private static List<Check> surroundings(Settings settings, InstantSource clock) {
    Path data = settings.home().resolve("data");
    Path database = data.resolve("commonplace.db");
    List<Check> checks = new ArrayList<>();
    checks.addAll(MachineChecks.of(settings.home(), database, clock));
    checks.addAll(DiskChecks.of(data));
    checks.add(DatabaseCheck.of(database));
    checks.addAll(NetworkChecks.of(places(settings)));
    return checks;
  }

  private static List<Place> places(Settings settings) {
    List<Place> places = new ArrayList<>();
    settings
        .telegram()
        .token()
        .ifPresent(_ -> places.add(new Place("Telegram", settings.telegram().apiUrl())));
    settings.model().ifPresent(model -> places.add(new Place("The model", model.baseUrl())));
    return places;
  }
}
