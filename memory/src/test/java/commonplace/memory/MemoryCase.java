package commonplace.memory;

import commonplace.memory.chat.Address;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.memory.measure.Operations;
import commonplace.memory.post.Arrival;
import commonplace.memory.post.Letter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A memory in a folder of its own, with ways to say and keep something in it.
public abstract class MemoryCase {
  protected static final Instant AT = Instant.parse("2026-05-03T10:00:00Z");
  protected static final MessageId NO_LIMIT = new MessageId(Long.MAX_VALUE);

  protected final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  @TempDir protected Path dir;
  protected final SettableClock clock = new SettableClock("2026-05-03T10:00:00Z");
  protected MemoryAgent memory;

  @BeforeEach
  protected final void open() {
    memory = MemoryAgent.open(dir.resolve("data"), clock, new Operations(meters, clock));
  }

  @AfterEach
  protected final void close() {
    memory.close();
  }

  protected final Place web(String chat) {
    return memory.spaces().place(new Address("web", chat), false, memory.spaces().owner());
  }

  protected final Letter receive(String updateId, Place place, Person person, String text) {
    return memory
        .inbox()
        .accept(
            new Arrival(updateId, place, person, "m" + updateId, text, Optional.empty(), AT, false))
        .orElseThrow();
  }

  protected final Letter receive(String updateId, String text) {
    return receive(updateId, web("main"), memory.spaces().owner(), text);
  }

  protected final SourceId keep(Place place, String url, String... paragraphs) {
    String text = String.join("\n\n", paragraphs);
    List<Span> spans = new ArrayList<>();
    int start = 0;
    for (String p : paragraphs) {
      int end = start + p.codePointCount(0, p.length());
      spans.add(new Span(start, end));
      start = end + 2;
    }
    return memory
        .library()
        .keep(
            place.space(),
            new Reading(
                url,
                url,
                "Title of " + url,
                "example.org",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                text,
                spans,
                List.of("2 tables")));
  }
}
