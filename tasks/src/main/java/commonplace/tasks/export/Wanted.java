package commonplace.tasks.export;

import commonplace.memory.chat.SpaceId;
import java.util.Locale;
import java.util.Optional;

/// What is to be written out.
///
/// @param space whose; empty for all of them, which only the operator may see
public record Wanted(What what, Form form, Optional<SpaceId> space) {

  /// The matter.
  public enum What {
    CLAIMS,
    SOURCES;

    /// As it is typed: `claims`.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The form of the file.
  public enum Form {
    CSV("csv", "text/csv; charset=utf-8; header=present"),
    JSON("json", "application/json"),
    MARKDOWN("md", "text/markdown; charset=utf-8");

    private final String suffix;
    private final String mediaType;

    Form(String suffix, String mediaType) {
      this.suffix = suffix;
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }

    /// How a file of this form ends: `md`.
    public String suffix() {
      return suffix;
    }
  }

  /// `claims.csv`.
  public String fileName() {
    return what.key() + "." + form.suffix();
  }
}
