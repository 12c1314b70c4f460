package commonplace.bot.command;

import commonplace.bot.Literal;
import commonplace.bot.Reply;
import commonplace.bot.When;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.Hit;
import commonplace.tasks.job.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes out what is there: sources, statements, jobs, places where words stand.
public final class Listings {
  static final int MOST = 20;
  private static final int FOUND = 8;
  private static final int SNIPPET = 240;

  private final MemoryAgent memory;
  private final When when;

  public Listings(MemoryAgent memory, When when) {
    this.memory = memory;
    this.when = when;
  }

  Reply sources(SpaceId space) {
    List<Source> sources = memory.library().sources(space, MOST + 1);
    if (sources.isEmpty()) {
      return Reply.of("I have not read anything for you yet. Send me a link.");
    }
    String more =
        sources.size() > MOST
            ? "\n\nThese are the last %d; /search finds the others.".formatted(MOST)
            : "";
    return Reply.of(
        sources.stream().limit(MOST).map(this::line).collect(Collectors.joining("\n")) + more);
  }

  private String line(Source s) {
    return "%d. [%s](%s) – %s, read %s, %,d words"
        .formatted(
            s.id().value(),
            Literal.of(s.title()),
            s.url(),
            s.site(),
            when.day(s.readAt()),
            s.words());
  }

  Reply claims(SpaceId space, SourceId id) {
    Optional<Source> source = memory.library().source(id).filter(s -> s.space().equals(space));
    if (source.isEmpty()) {
      return unknown(id);
    }
    List<Finding> findings = memory.library().findings(id);
    if (findings.isEmpty()) {
      return Reply.of(
          "No statement was found in “%s”.".formatted(Literal.of(source.get().title())));
    }
    List<Citation> citations = new ArrayList<>();
    var text = new StringBuilder("**" + Literal.of(source.get().title()) + "**\n");
    for (Finding f : findings) {
      int n = citations.size() + 1;
      Optional<Passage> passage = memory.library().passage(space, f.passage());
      passage.ifPresent(p -> citations.add(citation(n, source.get(), p, f.quote())));
      text.append("\n%d. %s [%d]".formatted(n, Literal.of(f.canonical()), n));
    }
    return new Reply(text.toString(), citations, List.of());
  }

  Reply forget(SpaceId space, SourceId id) {
    Optional<Source> source = memory.library().source(id);
    if (!memory.library().forget(space, id)) {
      return unknown(id);
    }
    String title = source.map(Source::title).orElse("");
    return Reply.of(
        "Forgotten: “%s”, all that was found in it, and what I had quoted from it."
            .formatted(Literal.of(title)));
  }

  private static Reply unknown(SourceId id) {
    return Reply.of("There is no source %d here. /sources lists them.".formatted(id.value()));
  }

  Reply search(Letter letter, String words) {
    if (words.isBlank()) {
      return Reply.of("/search needs words: /search tidal power.");
    }
    List<Hit> hits =
        memory.recall().search(letter.place().space(), words, letter.message().id(), FOUND).stream()
            .limit(FOUND)
            .toList();
    if (hits.isEmpty()) {
      return Reply.of(
          "“%s” stands in nothing that was read or said here.".formatted(Literal.of(words)));
    }
    List<Citation> citations = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (Hit hit : hits) {
      int n = citations.size() + 1;
      String quote = snippet(hit.text());
      citations.add(
          switch (hit) {
            case Hit.OfPassage(var passage, var source, _) -> citation(n, source, passage, quote);
            case Hit.OfMessage(var message, _) ->
                new Citation.OfTalk(n, message.id(), message.at(), quote);
          });
      lines.add("- “%s” [%d]".formatted(Literal.of(quote), n));
    }
    return new Reply(String.join("\n", lines), citations, List.of());
  }

  Reply jobs(List<Job> jobs) {
    if (jobs.isEmpty()) {
      return Reply.of("Nothing has been read yet. Send me a link.");
    }
    return Reply.of(jobs.stream().map(this::line).collect(Collectors.joining("\n")));
  }

  private String line(Job job) {
    return "- Job %s – %s – %s, %s"
        .formatted(
            job.id().value(),
            Literal.of(job.input()),
            job.fault().map(f -> "failed: " + f.sentence()).orElse(JobLine.of(job)),
            when.day(job.createdAt()));
  }

  private static Citation citation(int n, Source source, Passage passage, String quote) {
    return new Citation.OfSource(
        n,
        source.id(),
        passage.id(),
        source.title(),
        source.url(),
        "¶ " + passage.ordinal(),
        quote);
  }

  /// The beginning of a text, cut at a word, letter for letter as it stands.
  private static String snippet(String text) {
    if (text.length() <= SNIPPET) {
      return text.strip();
    }
    int space = text.lastIndexOf(' ', SNIPPET);
    int end =
        space > SNIPPET / 2
            ? space
            : text.offsetByCodePoints(
                0, Math.min(text.codePointCount(0, text.length()), SNIPPET / 2));
    return text.substring(0, end).strip();
  }
}
