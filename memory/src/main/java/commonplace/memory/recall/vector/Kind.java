package commonplace.memory.recall.vector;

/// What a vector is of.
enum Kind {
  MESSAGE("message_id", ""),
  /// Those of a source that is still being read are not seen.
  PASSAGE(
      "passage_id",
      """
      AND EXISTS (SELECT 1 FROM passage p JOIN source s ON s.source_id = p.source_id
                  WHERE p.passage_id = v.passage_id AND s.reading_job IS NULL)
      """);

  private final String column;
  private final String seen;

  Kind(String column, String seen) {
    this.column = column;
    this.seen = seen;
  }

  /// The column of `vector`, and of its own table, that holds its id.
  String column() {
    return column;
  }

  /// Its own table.
  String table() {
    return column.replace("_id", "");
  }

  /// The condition on `vector v` under which people may see it.
  String seen() {
    return seen;
  }
}
