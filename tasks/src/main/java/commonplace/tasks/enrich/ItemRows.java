package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// What there is to be tagged, with what rules look at; read only. A source that is still being
/// written is tagged by its job when it is complete.
///
/// @param space empty for all spaces
/// @param now from which the age of a source counts
/// @param sourceText whether the beginning of a source's text is wanted
record ItemRows(Scope scope, Optional<SpaceId> space, Instant now, boolean sourceText) {
  /// Of a source's text rules see the beginning.
  static final int SOURCE_TEXT = 2_000;

  /// The last item of each kind.
  static Map<ItemKind, Long> bounds(Handle db) {
    Map<ItemKind, Long> bounds = new EnumMap<>(ItemKind.class);
    for (ItemKind kind : ItemKind.values()) {
      bounds.put(
          kind,
          db.createQuery("SELECT coalesce(max(%1$s_id), 0) FROM %1$s".formatted(kind.key()))
              .mapTo(Long.class)
              .one());
    }
    return bounds;
  }

  /// How many of a kind there are up to its bound.
  long count(Handle db, ItemKind kind, long bound) {
    return bound(db.createQuery("SELECT count(*)" + from(kind)), 0, bound).mapTo(Long.class).one();
  }

  /// The next of a kind behind an item, in their order.
  List<Candidate> next(Handle db, ItemKind kind, long after, long bound, long limit) {
    String select =
        """
        SELECT x.%s_id AS id, x.space_id, %s, s.url, s.title, s.site, s.author, s.language,
          s.published, s.kind AS source_kind, s.words, s.read_at, e.enrichment_id, e.rule_applied,
          e.stage, e.tags_json, e.values_json, e.confidence, e.method, e.alert_reason, e.notes,
          e.revision
        """
            .formatted(kind.key(), own(kind));
    return bound(db.createQuery(select + from(kind) + " ORDER BY id LIMIT :limit"), after, bound)
        .bind("limit", limit)
        .map((row, _) -> candidate(kind, row))
        .list();
  }

  private String own(ItemKind kind) {
    return switch (kind) {
      case SOURCE ->
          sourceText ? "substr(x.text, 1, %d) AS text".formatted(SOURCE_TEXT) : "NULL AS text";
      case PASSAGE -> "x.text";
      case CLAIM ->
          "x.canonical AS text, x.quote, x.claim_type, x.speaker, x.tier, x.importance, x.score";
      case TERM -> "x.name AS text, x.kind AS term_kind, x.mentions";
    };
  }

  private String from(ItemKind kind) {
    String wanted =
        switch (scope) {
          case Scope.All _, Scope.Test _ -> "";
          case Scope.Since _ -> " AND s.read_at >= :since";
          case Scope.Batch _ -> " AND e.enrichment_id IS NULL";
          case Scope.Of _ -> " AND x.source_id = :source";
        };
    return """
     FROM %1$s x JOIN source s ON s.source_id = x.source_id
      LEFT JOIN enrichment e ON e.%1$s_id = x.%1$s_id
    WHERE x.%1$s_id > :after AND x.%1$s_id <= :bound AND s.reading_job IS NULL\
    """
            .formatted(kind.key())
        + wanted
        + (space.isPresent() ? " AND x.space_id = :space" : "");
  }

  private Query bound(Query query, long after, long bound) {
    query.bind("after", after).bind("bound", bound);
    space.ifPresent(id -> query.bind("space", id.value()));
    switch (scope) {
      case Scope.Since(var at) -> query.bind("since", at);
      case Scope.Of(var source) -> query.bind("source", source.value());
      case Scope.All _, Scope.Batch _, Scope.Test _ -> {}
    }
    return query;
  }

  private Candidate candidate(ItemKind kind, ResultSet row) throws SQLException {
    Map<ItemField, String> texts = new EnumMap<>(ItemField.class);
    Map<ItemField, Double> numbers = new EnumMap<>(ItemField.class);
    ofSource(row, texts, numbers);
    put(texts, ItemField.TEXT, row.getString("text"));
    switch (kind) {
      case SOURCE, PASSAGE -> {}
      case CLAIM -> ofClaim(row, texts, numbers);
      case TERM -> {
        put(texts, ItemField.TERM_KIND, row.getString("term_kind"));
        numbers.put(ItemField.MENTIONS, row.getDouble("mentions"));
      }
    }
    var id = new ItemId(kind, row.getLong("id"));
    return new Candidate(
        new Item(id, new SpaceId(row.getLong("space_id")), texts, numbers), stored(row));
  }

  private void ofSource(ResultSet row, Map<ItemField, String> texts, Map<ItemField, Double> numbers)
      throws SQLException {
    String url = row.getString("url");
    texts.put(ItemField.URL, url);
    texts.put(ItemField.HOST, host(url));
    put(texts, ItemField.TITLE, row.getString("title"));
    put(texts, ItemField.SITE, row.getString("site"));
    put(texts, ItemField.AUTHOR, row.getString("author"));
    put(texts, ItemField.LANGUAGE, row.getString("language"));
    put(texts, ItemField.PUBLISHED, row.getString("published"));
    put(texts, ItemField.SOURCE_KIND, row.getString("source_kind"));
    numbers.put(ItemField.WORDS, row.getDouble("words"));
    Duration age = Duration.between(Instants.at(row, "read_at"), now);
    numbers.put(ItemField.AGE_DAYS, (double) age.toDays());
  }

  private static void ofClaim(
      ResultSet row, Map<ItemField, String> texts, Map<ItemField, Double> numbers)
      throws SQLException {
    put(texts, ItemField.QUOTE, row.getString("quote"));
    put(texts, ItemField.CLAIM_TYPE, row.getString("claim_type"));
    put(texts, ItemField.SPEAKER, row.getString("speaker"));
    put(texts, ItemField.TIER, row.getString("tier"));
    numbers.put(ItemField.SCORE, row.getDouble("score"));
    double importance = row.getDouble("importance");
    if (!row.wasNull()) {
      numbers.put(ItemField.IMPORTANCE, importance);
    }
  }

  private static Optional<Candidate.Stored> stored(ResultSet row) throws SQLException {
    long id = row.getLong("enrichment_id");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new Candidate.Stored(id, row.getLong("revision"), EnrichmentRows.assignment(row)));
  }

  private static void put(Map<ItemField, String> texts, ItemField field, String value) {
    if (value != null) {
      texts.put(field, value);
    }
  }

  /// Without `www.`; empty for what was sent as a file.
  static String host(String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0) {
      return "";
    }
    String authority = url.substring(scheme + 3).split("[/?#]", 2)[0];
    String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    String name = host.replaceFirst(":\\d+$", "");
    return name.startsWith("www.") ? name.substring(4) : name;
  }
}
