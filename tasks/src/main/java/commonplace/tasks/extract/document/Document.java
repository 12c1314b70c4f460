package commonplace.tasks.extract.document;

/// A file that was opened and can be read unit by unit. For use by one thread.
public interface Document extends AutoCloseable {
  Front front();

  /// How many units it has, at least 1.
  int units();

  /// What stands in a unit; the same for the same bytes, whenever it is asked.
  ///
  /// @param unit from 0
  Piece read(int unit) throws UnreadableException;

  @Override
  void close();
}
