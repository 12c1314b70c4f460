package commonplace.bot;

/// A live preview of an answer that is still being written.
///
/// Best effort: it may be shown late or not at all, never blocks long and never throws.
public interface Draft extends AutoCloseable {
  /// Shows the whole text so far, Markdown.
  void show(String textSoFar);

  /// No more will come; the finished reply is delivered apart.
  @Override
  void close();
}
