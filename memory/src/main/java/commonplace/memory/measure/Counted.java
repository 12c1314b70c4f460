package commonplace.memory.measure;

import java.util.Locale;

/// Numbers of things as people read them.
public final class Counted {
  private Counted() {}

  /// `1 claim`, `1,200 claims`.
  public static String of(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }

  /// `no facts`, `1 fact`, `1,200 facts`.
  public static String orNo(long count, String one) {
    return orNo(count, one, one + "s");
  }

  /// `no summaries`, `1 summary`.
  public static String orNo(long count, String one, String many) {
    return count == 0 ? "no " + many : of(count, one, many);
  }
}
