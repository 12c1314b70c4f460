package commonplace.config;

/// A token or a key. It does not print itself.
public record Secret(String value) {
  @Override
  public String toString() {
    return "[redacted]";
  }
}
