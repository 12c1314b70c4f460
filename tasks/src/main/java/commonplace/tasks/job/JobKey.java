package commonplace.tasks.job;

import commonplace.tasks.fetch.UrlIdentity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// What makes two wishes the same: type, input, configuration and space. A link is compared by what
/// it leads to.
final class JobKey {
  private JobKey() {}

  /// SHA-256 in hexadecimal digits.
  static String of(NewJob wanted) {
    String input =
        wanted.type().input() == JobType.Input.LINK
            ? UrlIdentity.of(wanted.input()).orElse(wanted.input())
            : wanted.input();
    String stages =
        wanted.terms().stages().stream().map(StageName::key).collect(Collectors.joining(","));
    return hash(
        String.join(
            "\n",
            wanted.type().key(),
            String.valueOf(wanted.space().value()),
            stages,
            String.valueOf(wanted.terms().autoProcess()),
            input));
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
