package commonplace.tasks.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A JSON Schema that answers are checked against. Safe for use from any thread.
public final class OutputSchema {
  private final String version;
  private final String text;
  private final Schema schema;

  private OutputSchema(String version, String text) {
    this.version = version;
    this.text = text;
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);
  }

  /// The schema that lies beside a class.
  ///
  /// @param version such as `miner_output.v1`; the file's name ends in `.json`
  public static OutputSchema beside(Class<?> owner, String version) {
    String file = version + ".json";
    try (InputStream in = owner.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
      return new OutputSchema(version, new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// By which rows say what they were described with.
  public String version() {
    return version;
  }

  /// The schema itself.
  public String text() {
    return text;
  }

  /// What is wrong; empty when nothing is.
  public List<Violation> check(JsonNode answer) {
    return schema.validate(answer.toString(), InputFormat.JSON).stream()
        .map(error -> new Violation(error.getInstanceLocation().toString(), error.getMessage()))
        .toList();
  }

  /// Something that the schema does not allow.
  ///
  /// @param pointer where (RFC 6901): `/claims/3/stance`
  /// @param problem what, in a few words
  public record Violation(String pointer, String problem) {}
}
