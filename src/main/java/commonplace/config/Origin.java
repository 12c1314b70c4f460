package commonplace.config;

/// Where a value was found. What comes later here counts more.
sealed interface Origin {
  /// How much it counts.
  int rank();

  /// A line of the file.
  ///
  /// @param file as it was named
  /// @param line counted from 1
  record YamlLine(String file, int line) implements Origin {
    @Override
    public int rank() {
      return 1;
    }

    @Override
    public String toString() {
      return file + " line " + line;
    }
  }

  /// An environment variable.
  record Variable(String name) implements Origin {
    @Override
    public int rank() {
      return 2;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// An argument of the command line.
  record Argument(String key) implements Origin {
    @Override
    public int rank() {
      return 3;
    }

    @Override
    public String toString() {
      return "--" + key;
    }
  }
}
