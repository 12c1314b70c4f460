package commonplace;

import commonplace.admin.alert.PerformanceAlert;
import commonplace.admin.ctl.Advisers;
import commonplace.admin.doctor.Doctor;
import commonplace.config.Settings;
import commonplace.log.Redaction;
import commonplace.memory.snapshot.Rotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Tells commands of the program itself, from within it or beside it.
final class Advising {
  private Advising() {}

  /// While the program runs.
  static Advisers within(Settings settings, Watching watching) {
    return of(settings, watching.doctor(), () -> health(watching.firing()));
  }

  /// While it does not.
  static Advisers beside(Settings settings, Doctor doctor) {
    return of(settings, doctor, () -> "The program does not run.");
  }

  private static Advisers of(Settings settings, Doctor doctor, Supplier<String> health) {
    return new Advisers(
        doctor,
        health,
        retention(settings),
        lines(settings),
        text -> redaction(settings).apply(text),
        settings.home());
  }

  private static String health(List<PerformanceAlert> firing) {
    return firing.isEmpty()
        ? "The program runs, and nothing is wrong."
        : "The program runs, but: " + firing.getFirst().message() + " memoryctl doctor says more.";
  }

  private static String retention(Settings settings) {
    Rotation rotation = settings.backup().snapshots().rotation();
    return "%s Snapshots: %d hourly, %d daily, %d weekly, %d monthly."
        .formatted(
            settings.retention().text(),
            rotation.hourly(),
            rotation.daily(),
            rotation.weekly(),
            rotation.monthly());
  }

  /// Who may talk to the assistant and where alerts go are people's, and left out.
  private static List<String> lines(Settings settings) {
    return List.of(
        "home: " + settings.home(),
        "telegram: " + settings.telegram(),
        "model: " + settings.model(),
        "media: " + settings.media(),
        "cache: " + settings.cache(),
        "embeddings: " + settings.embeddings(),
        "admin: " + settings.admin(),
        "fetch: " + settings.fetch(),
        "export folder: " + settings.exportFolder(),
        "enrich: " + settings.enrich(),
        "backup: " + settings.backup(),
        "access: " + settings.access().getClass().getSimpleName(),
        "zone: " + settings.zone(),
        "log: " + settings.log(),
        "retention: " + settings.retention().text(),
        "watch: " + settings.watch(),
        "jobs: " + settings.jobs());
  }

  private static Redaction redaction(Settings settings) {
    List<String> secrets = new ArrayList<>(settings.secrets());
    Path token = settings.home().resolve("data").resolve("admin-token");
    try {
      if (Files.isReadable(token)) {
        secrets.add(Files.readString(token).strip());
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "Nothing is packed: %s cannot be read, so it could not be left out.".formatted(token), e);
    }
    return Redaction.of(secrets);
  }
}
