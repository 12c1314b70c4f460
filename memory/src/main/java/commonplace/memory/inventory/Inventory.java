package commonplace.memory.inventory;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import java.util.List;
import java.util.Optional;

/// Holdings what is remembered and shows how it is laid out. Safe for use from any thread.
public final class Inventory {
  private final Store store;

  public Inventory(Store store) {
    this.store = store;
  }

  /// Holdings what is there; that takes as long as reading the smallest index of each table.
  ///
  /// @param space only what is in it
  public Holdings counts(Optional<SpaceId> space) {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT
                      (SELECT count(*) FROM space
                       WHERE :space IS NULL OR space_id = :space) AS spaces,
                      (SELECT count(*) FROM message
                       WHERE :space IS NULL OR space_id = :space) AS messages,
                      (SELECT count(*) FROM source
                       WHERE :space IS NULL OR space_id = :space) AS sources,
                      (SELECT count(*) FROM passage
                       WHERE :space IS NULL OR space_id = :space) AS passages,
                      (SELECT count(*) FROM claim
                       WHERE merged_into IS NULL
                         AND (:space IS NULL OR space_id = :space)) AS claims,
                      (SELECT count(*) FROM fact
                       WHERE valid_to IS NULL AND deleted_at IS NULL
                         AND (:space IS NULL OR space_id = :space)) AS facts,
                      (SELECT count(*) FROM vector
                       WHERE :space IS NULL OR space_id = :space) AS vectors
                    """)
                .bind("space", space.map(SpaceId::value).orElse(null))
                .map(
                    (row, _) ->
                        new Holdings(
                            row.getLong("spaces"),
                            row.getLong("messages"),
                            row.getLong("sources"),
                            row.getLong("passages"),
                            row.getLong("claims"),
                            row.getLong("facts"),
                            row.getLong("vectors")))
                .one());
  }

  /// The version of the database: how many migrations it has behind it.
  public int version() {
    return store.read(db -> db.createQuery("PRAGMA user_version").mapTo(Integer.class).one());
  }

  /// Every table and trigger by its name; those in which full-text search keeps its own are left
  /// out.
  public List<Definition> tables() {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT s.name, s.sql FROM sqlite_schema s
                    WHERE s.type IN ('table', 'trigger', 'view') AND s.sql IS NOT NULL
                      AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                      AND NOT EXISTS (
                        SELECT 1 FROM pragma_table_list t WHERE t.name = s.name AND t.type = 'shadow')
                    ORDER BY s.name
                    """)
                .map((row, _) -> new Definition(row.getString("name"), row.getString("sql")))
                .list());
  }

  /// Every index, by table and name; those of primary keys and UNIQUE, too.
  public List<Index> indexes() {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT s.name AS owner, i.name AS name, i."unique" AS sole, i.partial AS partial,
                      (SELECT group_concat(coalesce(c.name, 'an expression'), ', ')
                       FROM pragma_index_info(i.name) c) AS columns
                    FROM sqlite_schema s, pragma_index_list(s.name) i
                    WHERE s.type = 'table' AND NOT EXISTS (
                        SELECT 1 FROM pragma_table_list t WHERE t.name = s.name AND t.type = 'shadow')
                    ORDER BY s.name, i.name
                    """)
                .map(
                    (row, _) ->
                        new Index(
                            row.getString("owner"),
                            row.getString("name"),
                            row.getString("columns"),
                            row.getBoolean("sole"),
                            row.getBoolean("partial")))
                .list());
  }
}
