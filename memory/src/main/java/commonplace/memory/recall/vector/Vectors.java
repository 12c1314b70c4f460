package commonplace.memory.recall.vector;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/// The rows of `vector` and `vector_model`.
final class Vectors {
  private final Store store;

  Vectors(Store store) {
    this.store = store;
  }

  /// A vector to be kept, of a text as it was when it was embedded.
  record Made(long id, String text, Code code) {}

  /// Keeps vectors in place of older ones. What was erased or reworded meanwhile gets none.
  void put(Kind kind, String model, List<Made> made) {
    store.update(
        db -> {
          for (Made one : made) {
            of(
                    kind,
                    db.createUpdate(
                        """
                        INSERT OR REPLACE INTO vector (space_id, model_id, <column>, code)
                        SELECT space_id, :model, <column>, :code FROM <table>
                        WHERE <column> = :id AND text = :text
                        """))
                .bind("model", modelId(db, model, one.code().dimension()))
                .bind("code", one.code().bytes())
                .bind("id", one.id())
                .bind("text", one.text())
                .execute();
          }
        });
  }

  private static int modelId(Handle db, String name, int dimension) {
    db.createUpdate(
            """
            INSERT INTO vector_model (name, dimension) VALUES (:name, :dimension)
            ON CONFLICT (name, dimension) DO NOTHING
            """)
        .bind("name", name)
        .bind("dimension", dimension)
        .execute();
    return db.createQuery(
            "SELECT model_id FROM vector_model WHERE name = :name AND dimension = :dimension")
        .bind("name", name)
        .bind("dimension", dimension)
        .mapTo(Integer.class)
        .one();
  }

  /// The cosine with each of these of the space that has a vector of the same model, in no order.
  List<Near> near(Kind kind, SpaceId space, Sense sense, Collection<Long> ids) {
    String list = ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    return store.read(
        db ->
            near(
                of(
                        kind,
                        db.createQuery(
                            """
                            SELECT v.<column> AS id, v.code FROM json_each(:ids) wanted
                            CROSS JOIN vector v ON v.<column> = wanted.value
                            JOIN vector_model m ON m.model_id = v.model_id
                            WHERE v.space_id = :space AND m.name = :model AND m.dimension = :dimension
                              <seen>
                            """))
                    .bind("ids", list),
                space,
                sense));
  }

  /// The cosine with all of the space that have a vector of the same model, in no order.
  List<Near> near(Kind kind, SpaceId space, Sense sense) {
    return store.read(
        db ->
            near(
                of(
                    kind,
                    db.createQuery(
                        """
                        SELECT v.<column> AS id, v.code FROM vector v
                        JOIN vector_model m ON m.model_id = v.model_id
                        WHERE v.space_id = :space AND v.<column> IS NOT NULL
                          AND m.name = :model AND m.dimension = :dimension <seen>
                        """)),
                space,
                sense));
  }

  private static List<Near> near(Query query, SpaceId space, Sense sense) {
    return query
        .bind("space", space.value())
        .bind("model", sense.model())
        .bind("dimension", sense.dimension())
        .map((row, _) -> new Near(row.getLong("id"), sense.cosine(new Code(row.getBytes("code")))))
        .list();
  }

  private static <S extends SqlStatement<S>> S of(Kind kind, S statement) {
    return statement
        .define("column", kind.column())
        .define("table", kind.table())
        .define("seen", kind.seen());
  }
}
