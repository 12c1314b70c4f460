package commonplace.admin.alert.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// How numbers are written for people: three digits that count, whole ones from 100 up.
enum Unit {
  NUMBER(""),
  PERCENT(" %"),
  MEGABYTES(" MB"),
  MEGABYTES_PER_HOUR(" MB an hour"),
  MILLISECONDS(" ms"),
  SECONDS(" s");

  private final String behind;

  Unit(String behind) {
    this.behind = behind;
  }

  String words(double value) {
    if (this == SECONDS && value >= 60) {
      return time((long) value);
    }
    return this == MEGABYTES && value >= 10_000
        ? plain(value / 1024) + " GB"
        : plain(value) + behind;
  }

  private static String plain(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal shown =
        Math.abs(value) >= 100
            ? exact.setScale(0, RoundingMode.HALF_UP)
            : exact.round(new MathContext(3, RoundingMode.HALF_UP));
    return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
  }

  private static String time(long seconds) {
    if (seconds < 3600) {
      return pair(seconds, 60, " min", " s");
    }
    return seconds < 86_400
        ? pair(seconds / 60, 60, " h", " min")
        : pair(seconds / 3600, 24, " d", " h");
  }

  private static String pair(long amount, long size, String large, String small) {
    long rest = amount % size;
    return amount / size + large + (rest == 0 ? "" : " " + rest + small);
  }
}
