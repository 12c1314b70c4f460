package commonplace.tasks.gateway;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import commonplace.tasks.gateway.Completion.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What models cost, by the beginning of their names: `gpt-4o-mini` is also the price of
/// `gpt-4o-mini-2024-07-18`, and the longest beginning counts.
public record Prices(Map<String, Price> byName) {
  /// Nothing is known of any model.
  public static final Prices NONE = new Prices(Map.of());

  private static final String SHIPPED = "prices.yml";

  public Prices {
    byName = Map.copyOf(byName);
  }

  /// US dollars per million tokens, and per minute of sound; 0 for what a model does not do.
  public record Price(double prompt, double completion, double minute) {
    public Price {
      if (!(prompt >= 0 && completion >= 0 && minute >= 0)) {
        throw new IllegalArgumentException("a price is 0 or more");
      }
    }

    /// The price of a model that writes.
    public Price(double prompt, double completion) {
      this(prompt, completion, 0);
    }

    @JsonCreator
    static Price of(
        @JsonProperty("prompt") @Nullable Double prompt,
        @JsonProperty("completion") @Nullable Double completion,
        @JsonProperty("minute") @Nullable Double minute) {
      if ((prompt == null) != (completion == null) || (prompt == null && minute == null)) {
        throw new IllegalArgumentException("prompt and completion, or minute, is missing");
      }
      return new Price(
          Objects.requireNonNullElse(prompt, 0.0),
          Objects.requireNonNullElse(completion, 0.0),
          Objects.requireNonNullElse(minute, 0.0));
    }

    double of(Usage usage) {
      return (usage.promptTokens() * prompt + usage.completionTokens() * completion) / 1e6;
    }
  }

  /// Reads a table: each line `name: { prompt: 0.15, completion: 0.60 }` or `name: { minute: 0.006
  /// }`.
  ///
  /// @throws IllegalArgumentException naming the place in it that cannot be read
  public static Prices parse(String yaml) {
    try {
      Map<String, Price> table =
          YAMLMapper.builder()
              .build()
              .readerFor(new TypeReference<Map<String, Price>>() {})
              .readValue(yaml);
      return table == null ? NONE : new Prices(table);
    } catch (JsonProcessingException wrong) {
      var at = wrong.getLocation();
      throw new IllegalArgumentException(
          "no table of prices"
              + (at == null ? "" : ", line " + at.getLineNr())
              + ": each line is a model's name and { prompt: 0.15, completion: 0.60 }"
              + " or { minute: 0.006 }",
          wrong);
    }
  }

  /// The table that comes with the program.
  public static Prices shipped() {
    try (InputStream in = Prices.class.getResourceAsStream(SHIPPED)) {
      return parse(
          new String(Objects.requireNonNull(in, SHIPPED).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// These, and the others for models that these do not name.
  public Prices over(Prices others) {
    var both = new HashMap<>(others.byName);
    both.putAll(byName);
    return new Prices(both);
  }

  Optional<Double> of(String model, Usage usage) {
    return of(model, _ -> true).map(price -> price.of(usage));
  }

  Optional<Double> ofSound(String model, Duration length) {
    return of(model, price -> price.minute() > 0)
        .map(price -> price.minute() * length.toMillis() / 60_000);
  }

  private Optional<Price> of(String model, Predicate<Price> which) {
    return byName.entrySet().stream()
        .filter(entry -> model.startsWith(entry.getKey()) && which.test(entry.getValue()))
        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
        .map(Map.Entry::getValue);
  }
}
