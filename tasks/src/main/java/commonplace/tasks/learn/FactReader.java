package commonplace.tasks.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import commonplace.memory.chat.Message;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.Lesson;
import commonplace.tasks.mine.Sentences;
import commonplace.tasks.mine.model.Anchor;
import commonplace.tasks.schema.LenientJson;
import commonplace.tasks.schema.OutputSchema;
import commonplace.tasks.sense.Restatement;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes lessons of what a model says that people told of themselves. What the schema does not
/// allow, whose quote does not stand in the message of a person that it names, or stands in a
/// question, is left out; a text that its quote does not bear out gives way to the quote.
final class FactReader {
  private static final double LEAST = 0.5;
  private static final Pattern ASKS = Pattern.compile("[?？؟][\\s\"'”’»)]*+$");

  private final OutputSchema schema;

  FactReader(OutputSchema schema) {
    this.schema = schema;
  }

  /// The lessons of each message; empty when the answer cannot be read.
  Optional<Map<Message, List<Lesson>>> read(String answer, List<Message> batch) {
    Map<Long, Message> byId =
        batch.stream().collect(Collectors.toMap(m -> m.id().value(), Function.identity()));
    return LenientJson.read(answer, true)
        .map(LenientJson.Read::value)
        .filter(json -> json.path("facts").isArray())
        .map(json -> lessons(json.path("facts"), byId));
  }

  private Map<Message, List<Lesson>> lessons(JsonNode facts, Map<Long, Message> byId) {
    Map<Message, List<Lesson>> lessons = new LinkedHashMap<>();
    for (JsonNode fact : facts) {
      Message message = byId.get(fact.path("message").asLong());
      if (message != null && teaches(message) && allowed(fact)) {
        lesson(fact, message)
            .ifPresent(
                lesson ->
                    lessons.merge(message, List.of(lesson), (a, b) -> List.copyOf(concat(a, b))));
      }
    }
    return lessons;
  }

  private static boolean teaches(Message message) {
    return message.author() == Message.Author.PERSON && !message.forwarded();
  }

  private static <T> List<T> concat(List<T> a, List<T> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  private boolean allowed(JsonNode fact) {
    var whole = JsonNodeFactory.instance.objectNode();
    whole.putArray("facts").add(fact);
    return schema.check(whole).isEmpty() && fact.path("confidence").asDouble() >= LEAST;
  }

  private static Optional<Lesson> lesson(JsonNode fact, Message message) {
    Optional<Anchor.Place> place = Anchor.in(message.text(), fact.path("quote").asText());
    if (place.isEmpty()) {
      return Optional.empty();
    }
    String quote = message.text().substring(place.get().start(), place.get().end());
    String about = Topic.key(fact.path("about").asText());
    if (asked(message.text(), place.get()) || about.isBlank()) {
      return Optional.empty();
    }
    String said = fact.path("text").asText().strip();
    String text = new Restatement(said, quote, message.text()).isBorneOut() ? said : quote;
    return Optional.of(
        new Lesson(
            Fact.Kind.valueOf(fact.path("kind").asText().toUpperCase(Locale.ROOT)),
            about,
            Topic.key(text),
            text,
            quote,
            message.text().codePointCount(0, place.get().start()),
            due(fact),
            fact.path("confidence").asDouble()));
  }

  /// Whether a sentence in which it stands asks something.
  private static boolean asked(String text, Anchor.Place quote) {
    return Sentences.split(text).stream()
        .filter(one -> one.start() < quote.end() && one.end() > quote.start())
        .anyMatch(one -> ASKS.matcher(one.of(text)).find());
  }

  private static Optional<LocalDate> due(JsonNode fact) {
    try {
      return Optional.ofNullable(fact.get("due")).map(JsonNode::asText).map(LocalDate::parse);
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
