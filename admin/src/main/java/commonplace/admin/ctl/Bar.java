package commonplace.admin.ctl;

/// A line that is drawn over itself on a terminal: how far something is.
final class Bar {
  private static final int WIDEST = 24;
  private static final String OVER_ITSELF = "\r\u001b[K";

  private final Session session;
  private boolean drawn;

  Bar(Session session) {
    this.session = session;
  }

  /// Shows it on a terminal; nowhere else.
  ///
  /// @param share from 0 to 1; negative while it is not known
  void show(double share, String words) {
    int columns = session.caller().columns();
    if (columns > 0) {
      session.note(OVER_ITSELF + line(share, words, columns));
      drawn = true;
    }
  }

  /// Takes it away, so that something else can be said.
  void clear() {
    if (drawn) {
      session.note(OVER_ITSELF);
      drawn = false;
    }
  }

  /// One line that is never wider than the terminal.
  static String line(double share, String words, int columns) {
    int width = Math.min(WIDEST, columns / 4);
    String bar = share < 0 || width < 4 ? "" : bar(share, width) + "  ";
    int room = Math.max(0, columns - 1 - bar.length());
    return bar + (words.length() > room ? words.substring(0, room) : words);
  }

  private static String bar(double share, int width) {
    int full = (int) Math.round(Math.clamp(share, 0, 1) * width);
    return "[" + "=".repeat(full) + " ".repeat(width - full) + "]";
  }
}
