package commonplace.tasks.gateway;

import commonplace.memory.knowledge.SourceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A question of a job about a source, which is paid for once: asked again with nothing changed, it
/// gets the answer that is kept.
///
/// @param shape what the answer is to look like
public record PaidQuestion(Prompt prompt, Optional<Shape> shape, SourceId source) {

  /// The form of an answer in JSON.
  ///
  /// @param name letters, digits, `_` and `-`
  /// @param schema a JSON Schema; sent to servers that can follow one
  public record Shape(String name, String schema) {}

  /// By which its answer is found: a hash of everything that could change the answer, and of the
  /// source, so that no source answers for another.
  String key(String server, String model) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      add(hash, String.valueOf(source.value()));
      add(hash, server);
      add(hash, model);
      add(hash, prompt.purpose());
      add(hash, prompt.system());
      for (Prompt.Turn turn : prompt.turns()) {
        add(hash, turn.role().name());
        add(hash, turn.text());
      }
      add(hash, String.valueOf(prompt.temperature()));
      add(hash, String.valueOf(prompt.maxTokens().orElse(0)));
      add(hash, shape.map(form -> form.name() + form.schema()).orElse(""));
      return HexFormat.of().formatHex(hash.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void add(MessageDigest hash, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    hash.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    hash.update(bytes);
  }
}
