package commonplace.bot.seen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Digest;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Summary;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.Ground;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/// Everything of a person as JSON: his facts with their history and the words they rest on, what
/// was said in his own spaces and by him in groups, what was read with its claims, summaries,
/// digests of days. Written as it is read, a few hundred messages at a time. Safe for use from any
/// thread.
public final class Takeout {
  private static final JsonFactory JSON = new JsonFactory();

  private final MemoryAgent memory;
  private final Belonging belonging;

  public Takeout(MemoryAgent memory) {
    this.memory = memory;
    this.belonging = new Belonging(memory);
  }

  /// Writes it, in UTF-8; the stream stays open.
  ///
  /// @throws IOException when the stream does not take it
  public void write(Person person, OutputStream to) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(to)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeArrayFieldStart("facts");
      for (Fact fact : belonging.facts(person)) {
        fact(json, fact);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("messages");
      belonging.messages(person, message -> message(json, message));
      json.writeEndArray();
      json.writeArrayFieldStart("in_groups");
      belonging.inGroups(person, message -> message(json, message));
      json.writeEndArray();
      json.writeArrayFieldStart("summaries");
      for (Summary summary : belonging.summaries(person)) {
        summary(json, summary);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("digests");
      for (Digest digest : belonging.digests(person)) {
        digest(json, digest);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("sources");
      for (Source source : belonging.sources(person)) {
        source(json, source);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void fact(JsonGenerator json, Fact fact) throws IOException {
    json.writeStartObject();
    json.writeNumberField("fact", fact.id().value());
    json.writeStringField("kind", fact.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringField("text", fact.text());
    json.writeStringField("from", fact.validity().from().toString());
    if (fact.validity().to().isPresent()) {
      json.writeStringField("to", fact.validity().to().get().toString());
    }
    if (fact.due().isPresent()) {
      json.writeStringField("due", fact.due().get().toString());
    }
    json.writeNumberField("confidence", fact.confidence());
    json.writeArrayFieldStart("grounds");
    for (Ground ground : memory.facts().grounds(fact.id())) {
      json.writeStartObject();
      json.writeNumberField("message", ground.message().value());
      json.writeStringField("at", ground.at().toString());
      json.writeStringField("quote", ground.quote());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void message(JsonGenerator json, Message message) throws IOException {
    json.writeStartObject();
    json.writeNumberField("message", message.id().value());
    json.writeNumberField("conversation", message.conversation().value());
    json.writeStringField("at", message.at().toString());
    json.writeStringField("author", Belonging.author(message));
    json.writeStringField("text", message.text());
    json.writeArrayFieldStart("citations");
    for (Citation citation : memory.conversations().citations(message.id())) {
      json.writeStartObject();
      json.writeNumberField("n", citation.n());
      json.writeStringField("quote", citation.quote());
      if (citation instanceof Citation.OfSource source) {
        json.writeNumberField("source", source.source().value());
        json.writeStringField("place", source.place());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, Summary summary) throws IOException {
    json.writeStartObject();
    json.writeStringField("level", summary.level().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("first_message", summary.first().value());
    json.writeNumberField("last_message", summary.last().value());
    json.writeStringField("text", summary.text());
    json.writeEndObject();
  }

  private static void digest(JsonGenerator json, Digest digest) throws IOException {
    json.writeStartObject();
    json.writeStringField("day", digest.day().toString());
    json.writeStringField("summary", digest.summary());
    list(json, "topics", digest.topics());
    list(json, "decisions", digest.decisions());
    list(json, "next_steps", digest.nextSteps());
    list(json, "key_info", digest.keyInfo());
    list(json, "accepted_answers", digest.acceptedAnswers());
    list(json, "formal_decisions", digest.formalDecisions());
    list(json, "artifacts", digest.artifacts());
    json.writeEndObject();
  }

  private static void list(JsonGenerator json, String name, List<String> entries)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String entry : entries) {
      json.writeString(entry);
    }
    json.writeEndArray();
  }

  private void source(JsonGenerator json, Source source) throws IOException {
    json.writeStartObject();
    json.writeNumberField("source", source.id().value());
    json.writeStringField("title", source.title());
    json.writeStringField("url", source.url());
    json.writeStringField("site", source.site());
    json.writeStringField("read_at", source.readAt().toString());
    json.writeNumberField("words", source.words());
    json.writeArrayFieldStart("claims");
    for (Claim claim : memory.library().claims().of(source.id())) {
      json.writeStartObject();
      json.writeStringField("claim", claim.canonical());
      json.writeStringField("quote", claim.quote().text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
