package commonplace.tasks.fetch;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file that somebody sent, as the input of a job names it: `telegram-file:ID/report.pdf`,
/// `upload:SHA256/report.pdf`.
///
/// @param store who has its bytes
/// @param id by which the store knows it
/// @param name as its sender calls it: one line, not empty
public record FileLink(Store store, String id, String name) {
  private static final Pattern INPUT =
      Pattern.compile("(telegram-file|upload):([A-Za-z0-9_-]{1,256})/(.+)", Pattern.DOTALL);
  private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Cf}/\\\\]+");
  private static final int LONGEST_NAME = 120;

  /// Who has the bytes of a file.
  public enum Store {
    TELEGRAM_FILE,
    /// They came with the message and are kept for the job.
    UPLOAD;

    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public FileLink {
    name = UNFIT.matcher(name).replaceAll(" ").strip();
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      // its ending says what it is
      int cut = name.codePointCount(0, name.length()) - LONGEST_NAME;
      name = "…" + name.substring(name.offsetByCodePoints(0, cut + 1));
    }
    name = name.isEmpty() ? "file" : name;
  }

  /// The file that a job's input names; empty when that is a link.
  public static Optional<FileLink> in(String input) {
    Matcher named = INPUT.matcher(input);
    if (!named.matches()) {
      return Optional.empty();
    }
    Store store = named.group(1).equals("upload") ? Store.UPLOAD : Store.TELEGRAM_FILE;
    return Optional.of(new FileLink(store, named.group(2), named.group(3)));
  }

  /// What people call the input of a job: the file's name, or the link.
  public static String shown(String input) {
    return in(input).map(FileLink::name).orElse(input);
  }

  /// As the input of a job.
  public String input() {
    return store.key() + ":" + id + "/" + name;
  }

  /// As the address of a source; nobody can open it.
  public String url() {
    return "file:" + name;
  }
}
