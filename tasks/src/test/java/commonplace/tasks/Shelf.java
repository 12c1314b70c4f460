package commonplace.tasks;

import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Quote;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A memory in a folder of its own with sources each of whose sentences is a paragraph and a claim.
public final class Shelf implements AutoCloseable {
  private final MemoryAgent memory;
  private final SpaceId space;

  public Shelf(Path dir, InstantSource clock) {
    memory = MemoryAgent.open(dir, clock, new Operations(new SimpleMeterRegistry(), clock));
    space =
        memory.spaces().place(new Address("web", "main"), false, memory.spaces().owner()).space();
  }

  public MemoryAgent memory() {
    return memory;
  }

  public Library library() {
    return memory.library();
  }

  public Store store() {
    return memory.store();
  }

  public SpaceId space() {
    return space;
  }

  /// Keeps a source that claims each of the sentences, the first one most strongly.
  public SourceId keep(String url, String... sentences) {
    List<Span> spans = new ArrayList<>();
    int start = 0;
    for (String sentence : sentences) {
      spans.add(new Span(start, start + sentence.length()));
      start += sentence.length() + 2;
    }
    SourceId source =
        library()
            .keep(
                space,
                new Reading(
                    url,
                    url,
                    "About " + url.substring(url.lastIndexOf('/') + 1),
                    "example.org",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("en"),
                    String.join("\n\n", sentences),
                    spans,
                    List.of()));
    List<Passage> passages = library().passages(source);
    List<Finding> findings = new ArrayList<>();
    for (Passage p : passages) {
      findings.add(
          Finding.stated(
              new Quote(p.id(), p.text(), new Span(p.start(), p.end())), 1.0 / p.ordinal()));
    }
    library().addFindings(source, findings);
    return source;
  }

  /// What a source claims there, from 1.
  public Claim claim(SourceId source, int ordinal) {
    return library().claims().of(source).stream()
        .filter(c -> c.score() == 1.0 / ordinal)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    memory.close();
  }
}
