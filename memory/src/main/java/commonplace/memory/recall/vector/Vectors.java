package commonplace.memory.recall.vector;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// The rows of `vector` and `vector_model`.
final class Vectors {
  private static final String NEAR =
      """
      SELECT v.<column> AS id, v.code FROM json_each(:ids) wanted
      CROSS JOIN vector v ON v.<key> = wanted.value
      JOIN vector_model m ON m.model_id = v.model_id
      WHERE v.space_id = :space AND m.name = :model AND m.dimension = :dimension <seen>
      """;

  private final Store store;

  Vectors(Store store) {
    this.store = store;
  }

  /// A vector to be kept, of a text as it was when it was embedded.
  record Made(long id, String text, Code code) {}

  /// A vector that is kept.
  record Kept(long vectorId, Code code) {}

  /// A text without a vector.
  ///
  /// @param text as it is embedded: [Kind#read]
  record Waiting(long id, String text) {}

  /// Keeps vectors in place of older ones. What was erased or reworded meanwhile gets none.
  void put(Kind kind, Maker maker, List<Made> made) {
    store.update(
        db -> {
          int model = modelId(db, maker);
          for (Made one : made) {
            of(
                    kind,
                    db.createUpdate(
                        """
                        INSERT OR REPLACE INTO vector (space_id, model_id, <column>, code)
                        SELECT t.space_id, :model, t.<column>, :code FROM <table> t
                        WHERE t.<column> = :id AND <read> = :text
                        """))
                .bind("model", model)
                .bind("code", one.code().bytes())
                .bind("id", one.id())
                .bind("text", one.text())
                .execute();
            if (kind == Kind.MESSAGE) {
              // what was reworded meanwhile has none, and stays due
              db.createUpdate(
                      """
                      DELETE FROM vector_due WHERE message_id = :id
                        AND EXISTS (SELECT 1 FROM vector WHERE message_id = :id)
                      """)
                  .bind("id", one.id())
                  .execute();
            }
          }
        });
  }

  private static int modelId(Handle db, Maker maker) {
    db.createUpdate(
            """
            INSERT INTO vector_model (name, dimension) VALUES (:name, :dimension)
            ON CONFLICT (name, dimension) DO NOTHING
            """)
        .bind("name", maker.model())
        .bind("dimension", maker.dimension())
        .execute();
    return db.createQuery(
            "SELECT model_id FROM vector_model WHERE name = :name AND dimension = :dimension")
        .bind("name", maker.model())
        .bind("dimension", maker.dimension())
        .mapTo(Integer.class)
        .one();
  }

  /// The cosine with each of these messages or passages of the space that has a vector, in no
  /// order.
  List<Near> near(Kind kind, SpaceId space, Sense sense, Collection<Long> ids) {
    return near(kind, space, sense, kind.column(), ids);
  }

  /// The cosine with each of these vectors of the space that is still there, in no order.
  List<Near> nearByVector(Kind kind, SpaceId space, Sense sense, Collection<Long> vectorIds) {
    return near(kind, space, sense, "vector_id", vectorIds);
  }

  private List<Near> near(Kind kind, SpaceId space, Sense sense, String key, Collection<Long> ids) {
    String list = ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    return store.read(
        db ->
            of(kind, db.createQuery(NEAR))
                .define("key", key)
                .bind("ids", list)
                .bind("space", space.value())
                .bind("model", sense.maker().model())
                .bind("dimension", sense.maker().dimension())
                .map(
                    (row, _) ->
                        new Near(
                            row.getLong("id"),
                            new Code(row.getBytes("code")).cosine(sense.direction())))
                .list());
  }

  /// The oldest vectors of the space that are newer than that one, in order.
  List<Kept> after(long vectorId, Kind kind, SpaceId space, Maker maker, int limit) {
    return store.read(
        db ->
            of(
                    kind,
                    db.createQuery(
                        """
                        SELECT v.vector_id, v.code FROM vector v
                        JOIN vector_model m ON m.model_id = v.model_id
                        WHERE v.space_id = :space AND v.vector_id > :after
                          AND v.<column> IS NOT NULL
                          AND m.name = :model AND m.dimension = :dimension
                        ORDER BY v.vector_id LIMIT :limit
                        """))
                .bind("space", space.value())
                .bind("after", vectorId)
                .bind("model", maker.model())
                .bind("dimension", maker.dimension())
                .bind("limit", limit)
                .map((row, _) -> new Kept(row.getLong("vector_id"), new Code(row.getBytes("code"))))
                .list());
  }

  /// How many vectors of the space went away since it began.
  long losses(SpaceId space) {
    return store.read(
        db ->
            db.createQuery("SELECT losses FROM vector_loss WHERE space_id = :space")
                .bind("space", space.value())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
  }

  /// The newest messages whose vector stopped being right.
  List<Waiting> due(int limit) {
    return store.read(
        db ->
            of(
                    Kind.MESSAGE,
                    db.createQuery(
                        """
                        SELECT t.message_id, <read> FROM vector_due d
                        JOIN message t ON t.message_id = d.message_id
                        ORDER BY d.message_id DESC LIMIT :limit
                        """))
                .bind("limit", limit)
                .map((row, _) -> new Waiting(row.getLong(1), row.getString(2)))
                .list());
  }

  /// The model does not take that message: it is due no longer.
  void giveUp(long message) {
    store.update(db -> db.execute("DELETE FROM vector_due WHERE message_id = ?", message));
  }

  /// The dimension of the newest vector of that model; empty when it has made none.
  OptionalInt dimension(String model) {
    return store.read(
        db ->
            db
                .createQuery(
                    """
                    SELECT m.dimension FROM vector v JOIN vector_model m ON m.model_id = v.model_id
                    WHERE m.name = :model ORDER BY v.vector_id DESC LIMIT 1
                    """)
                .bind("model", model)
                .mapTo(Integer.class)
                .stream()
                .mapToInt(Integer::intValue)
                .findFirst());
  }

  /// The newest texts without a vector of that maker.
  ///
  /// @param above,upTo between which ids they are, the first one not included
  List<Waiting> waiting(Kind kind, Maker maker, long above, long upTo, int limit) {
    return store.read(
        db ->
            of(
                    kind,
                    db.createQuery(
                        """
                        SELECT t.<column> AS id, <read> AS text FROM <table> t
                        WHERE t.<column> > :above AND t.<column> <= :upTo AND NOT EXISTS (
                          SELECT 1 FROM vector v JOIN vector_model m ON m.model_id = v.model_id
                          WHERE v.<column> = t.<column> AND m.name = :model
                            AND m.dimension = :dimension)
                        ORDER BY t.<column> DESC LIMIT :limit
                        """))
                .bind("above", above)
                .bind("upTo", upTo)
                .bind("model", maker.model())
                .bind("dimension", maker.dimension())
                .bind("limit", limit)
                .map((row, _) -> new Waiting(row.getLong("id"), row.getString("text")))
                .list());
  }

  /// The highest id there is; 0 when there is none.
  long newest(Kind kind) {
    return store.read(
        db ->
            of(kind, db.createQuery("SELECT coalesce(max(<column>), 0) FROM <table>"))
                .mapTo(Long.class)
                .one());
  }

  /// How many vectors there are, of all spaces and models.
  long count() {
    return store.read(db -> db.createQuery("SELECT count(*) FROM vector").mapTo(Long.class).one());
  }

  /// The newest vector of the space, of whatever kind; 0 when there is none.
  long newest(SpaceId space) {
    return store.read(
        db ->
            db.createQuery("SELECT coalesce(max(vector_id), 0) FROM vector WHERE space_id = :space")
                .bind("space", space.value())
                .mapTo(Long.class)
                .one());
  }

  private static <S extends SqlStatement<S>> S of(Kind kind, S statement) {
    return statement
        .define("column", kind.column())
        .define("table", kind.table())
        .define("read", kind.read())
        .define("seen", kind.seen());
  }
}
