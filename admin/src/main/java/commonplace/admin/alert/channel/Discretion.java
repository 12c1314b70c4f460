package commonplace.admin.alert.channel;

import java.util.List;

/// Keeps secrets out of what others said.
record Discretion(List<String> secrets) {
  private static final int LONGEST = 200;

  Discretion {
    secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
  }

  /// One line of at most 200 characters without any of the secrets.
  String of(String words) {
    String clean = words;
    for (String secret : secrets) {
      clean = clean.replace(secret, "***");
    }
    clean = clean.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }
}
