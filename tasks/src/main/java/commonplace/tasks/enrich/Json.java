package commonplace.tasks.enrich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import commonplace.memory.knowledge.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The JSON columns of `enrichment` and `enrichment_run`.
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

  private Json() {}

  private record ScopeRow(String scope, @Nullable String at, @Nullable Long value) {}

  static String texts(List<String> texts) {
    return write(texts);
  }

  static List<String> texts(String json) {
    return read(() -> MAPPER.readValue(json, TEXTS));
  }

  static String values(Map<String, String> values) {
    return write(new TreeMap<>(values));
  }

  static Map<String, String> values(String json) {
    return read(() -> MAPPER.readValue(json, VALUES));
  }

  static String of(Counts counts) {
    return write(counts);
  }

  static Counts counts(String json) {
    return read(() -> MAPPER.readValue(json, Counts.class));
  }

  static String of(Cursor cursor) {
    return write(cursor);
  }

  static Cursor cursor(String json) {
    return read(() -> MAPPER.readValue(json, Cursor.class));
  }

  static String of(Scope scope) {
    return write(
        switch (scope) {
          case Scope.All() -> new ScopeRow("all", null, null);
          case Scope.Since(var at) -> new ScopeRow("since", at.toString(), null);
          case Scope.Batch(var items) -> new ScopeRow("batch", null, items);
          case Scope.Test(var items) -> new ScopeRow("test", null, items);
          case Scope.Of(var source) -> new ScopeRow("source", null, source.value());
        });
  }

  static Scope scope(String json) {
    ScopeRow row = read(() -> MAPPER.readValue(json, ScopeRow.class));
    String at = row.at();
    Long value = row.value();
    if (at != null) {
      return new Scope.Since(Instant.parse(at));
    }
    if (value == null) {
      return new Scope.All();
    }
    return switch (row.scope()) {
      case "batch" -> new Scope.Batch(value);
      case "test" -> new Scope.Test(value);
      case "source" -> new Scope.Of(new SourceId(value));
      default -> throw new IllegalStateException("no such scope: " + json);
    };
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws JsonProcessingException;
  }

  private static <T> T read(Reading<T> reading) {
    try {
      return reading.read();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an enrichment cannot be read", e);
    }
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value, e);
    }
  }
}
