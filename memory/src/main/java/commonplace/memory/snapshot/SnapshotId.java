package commonplace.memory.snapshot;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a snapshot is called by: `snapshot_20260503_124000`, when it was made, in UTC; a second one
/// of the same second ends in `_2`.
public record SnapshotId(String value) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "snapshot_[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])_([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]"
              + "(_[0-9]{1,3})?");
  private static final int STAMPED = "snapshot_20260503_124000".length();
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("'snapshot'_uuuuMMdd_HHmmss", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public SnapshotId {
    if (!isOne(value)) {
      throw new IllegalArgumentException(value + " is no snapshot's id");
    }
  }

  static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  static SnapshotId free(Instant at, Predicate<SnapshotId> taken) {
    var id = new SnapshotId(STAMP.format(at));
    for (int next = 2; taken.test(id); next++) {
      id = new SnapshotId(STAMP.format(at) + "_" + next);
    }
    return id;
  }

  /// The second it was made in.
  Instant at() {
    return STAMP.parse(value.substring(0, STAMPED), Instant::from);
  }

  @Override
  public String toString() {
    return value;
  }
}
