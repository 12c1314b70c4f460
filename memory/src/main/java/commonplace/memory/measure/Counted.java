package commonplace.memory.measure;

import java.util.Locale;

/// Numbers of things as people read them.
public final class Counted {
  private Counted() {}

  /// `1 claim`, `1,200 claims`.
  public static String of(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }
}
