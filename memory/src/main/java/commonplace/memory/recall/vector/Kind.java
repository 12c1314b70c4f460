package commonplace.memory.recall.vector;

/// What a vector is of.
enum Kind {
  /// Read with who says it and what it answers, the end of a long one; without them a short message
  /// means little (evidence among the first 5 on LoCoMo: 22 % alone, 53 % with the name, 60 % with
  /// both).
  MESSAGE(
      "message_id",
      "",
      """
      coalesce(
        (SELECT CASE p.name WHEN '' THEN 'Assistant' ELSE p.name END || ': '
            || substr(p.text, -400) || char(10)
         FROM message p
         WHERE p.conversation_id = t.conversation_id AND p.message_id < t.message_id
           AND p.space_id = t.space_id
           AND p.at > strftime('%Y-%m-%d %H:%M:%f', t.at, '-4 hours')
         ORDER BY p.message_id DESC LIMIT 1), '')
        || CASE t.name WHEN '' THEN 'Assistant' ELSE t.name END || ': ' || t.text
      """),
  /// Those of a source that is still being read are not seen.
  PASSAGE(
      "passage_id",
      """
      AND EXISTS (SELECT 1 FROM passage p JOIN source s ON s.source_id = p.source_id
                  WHERE p.passage_id = v.passage_id AND s.reading_job IS NULL)
      """,
      "t.text");

  private final String column;
  private final String seen;
  private final String read;

  Kind(String column, String seen, String read) {
    this.column = column;
    this.seen = seen;
    this.read = read;
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

  /// What of a row `t` is embedded.
  String read() {
    return read;
  }
}
