package commonplace.memory.knowledge;

import org.jdbi.v3.core.mapper.RowMapper;

/// How rows of `passage` are read.
final class PassageRows {
  static final String SELECT =
      """
      SELECT p.passage_id, p.source_id, p.ordinal, p.start_offset, p.end_offset, p.text
      FROM passage p
      """;

  static final RowMapper<Passage> MAPPER =
      (row, _) ->
          new Passage(
              new PassageId(row.getLong("passage_id")),
              new SourceId(row.getLong("source_id")),
              row.getInt("ordinal"),
              row.getInt("start_offset"),
              row.getInt("end_offset"),
              row.getString("text"));

  private PassageRows() {}
}
