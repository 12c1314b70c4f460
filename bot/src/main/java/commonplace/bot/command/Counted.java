package commonplace.bot.command;

import java.util.Locale;

/// Says how many there are: `no facts`, `1 fact`, `1,200 facts`.
final class Counted {
  private Counted() {}

  static String of(int many, String one) {
    return of(many, one, one + "s");
  }

  static String of(int many, String one, String several) {
    return switch (many) {
      case 0 -> "no " + several;
      case 1 -> "1 " + one;
      default -> String.format(Locale.ROOT, "%,d %s", many, several);
    };
  }
}
