package commonplace.memory.store;

/// Who keeps copies of the write-ahead log. Called in the writer's turn, so that everybody who
/// writes waits meanwhile; neither method throws.
public interface LogCopies {
  /// Nobody does.
  LogCopies NONE =
      new LogCopies() {
        @Override
        public void catchUp(boolean alone) {}

        @Override
        public void closed(boolean emptied) {}
      };

  /// The log may be begun anew after this: what was committed so far and is not copied yet is lost
  /// to whoever copies.
  ///
  /// @param alone whether no other program has written since the last call
  void catchUp(boolean alone);

  /// The file is closed.
  ///
  /// @param emptied whether all of the log went into the file first
  void closed(boolean emptied);
}
