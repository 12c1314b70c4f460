package commonplace;

import java.util.random.RandomGenerator;

/// What the future owner sends to the bot.
final class PairingCode {
  /// Without letters and digits that look alike: 32 signs, so that eight are 40 bits.
  private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int LENGTH = 8;

  private PairingCode() {}

  /// `K7QF-2M9P`
  static String next(RandomGenerator random) {
    var code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      if (i == LENGTH / 2) {
        code.append('-');
      }
      code.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return code.toString();
  }
}
