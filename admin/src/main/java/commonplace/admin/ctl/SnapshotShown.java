package commonplace.admin.ctl;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.memory.snapshot.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A snapshot as programs and people see it.
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SnapshotShown(
    String id,
    String at,
    String kind,
    @Nullable String name,
    long bytes,
    long databaseBytes,
    int schema,
    String sha256,
    boolean encrypted,
    @Nullable String stillHoldsForgotten,
    @Nullable String damage) {
  private static final double MB = 1 << 20;
  private static final int SHOWN_OF_SUM = 12;

  static SnapshotShown of(Snapshot snapshot) {
    return new SnapshotShown(
        snapshot.id().value(),
        snapshot.at().toString(),
        snapshot.kind().key(),
        snapshot.name().orElse(null),
        snapshot.bytes(),
        snapshot.databaseBytes(),
        snapshot.schema(),
        snapshot.sha256(),
        snapshot.key().isPresent(),
        snapshot.forgotten().map(Object::toString).orElse(null),
        snapshot.damage().orElse(null));
  }

  static String words(List<Snapshot> all, Session session) {
    if (all.isEmpty()) {
      return "There are no snapshots yet. memoryctl backup makes one.";
    }
    var table = new Table("SNAPSHOT", "KIND", "NAME", "MADE", "MB", "SHA-256", "");
    for (Snapshot each : all) {
      table.row(
          each.id().value(),
          each.kind().key(),
          each.name().orElse(""),
          session.snapshotMinute(each.at()),
          String.format(Locale.ROOT, "%,.1f", each.bytes() / MB),
          each.sha256().substring(0, Math.min(SHOWN_OF_SUM, each.sha256().length())),
          each.good() ? "" : "DAMAGED");
    }
    return table + damaged(all) + holding(all, session);
  }

  private static String damaged(List<Snapshot> all) {
    return all.stream()
        .flatMap(each -> each.damage().stream().map(why -> "\n%s: %s".formatted(each.id(), why)))
        .collect(Collectors.joining());
  }

  private static String holding(List<Snapshot> all, Session session) {
    return all.stream()
        .flatMap(
            each ->
                each.forgotten().stream()
                    .map(
                        at ->
                            "\n%s still holds what was forgotten on %s."
                                .formatted(each.id(), session.snapshotMinute(at))))
        .collect(Collectors.joining());
  }
}
