package commonplace.bot.command;

import commonplace.bot.Literal;
import commonplace.bot.Reply;
import commonplace.bot.StatementsText;
import commonplace.bot.When;
import commonplace.bot.answer.Utterance;
import commonplace.bot.seen.DayText;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Digests;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.measure.Counted;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.Hit;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.fetch.FileLink;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobLine;
import commonplace.tasks.learn.Diary;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes out what is there: sources, statements, jobs, places where words stand.
public final class Listings {
  static final int MOST = 20;

  /// Each is looked up with what others say to it.
  static final int MOST_CLAIMS = 100;

  private static final int FOUND = 8;

  /// How many to look at for each that is shown: the assistant's own words and commands are left
  /// out.
  private static final int LOOKED_AT = 5;

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
    // not a numbered list, which would count on from the first number
    return String.format(
        Locale.ROOT,
        "- **%d** – %s – %s, read %s, %s",
        s.id().value(),
        Literal.link(s.title(), s.url()),
        Literal.of(s.site()),
        when.at(s.readAt()),
        Counted.of(s.words(), "word", "words"));
  }

  Reply claims(SpaceId space, SourceId id) {
    Optional<Source> source = memory.library().source(id).filter(s -> s.space().equals(space));
    if (source.isEmpty()) {
      return unknown(id);
    }
    List<Claim> claims = memory.library().claims().shown(id);
    var told = new StatementsText();
    List<String> lines = new ArrayList<>();
    for (Claim claim : claims.subList(0, Math.min(MOST_CLAIMS, claims.size()))) {
      Digest.Statement.of(memory.library().claims(), claim)
          .ifPresent(said -> lines.add("%d. %s".formatted(lines.size() + 1, told.told(said))));
    }
    if (lines.isEmpty()) {
      return Reply.of(
          "No statement was found in “%s”.".formatted(Literal.of(source.get().title())));
    }
    int more = claims.size() - MOST_CLAIMS;
    if (more > 0) {
      lines.add("\nAnd %,d more: memoryctl export claims writes out all of them.".formatted(more));
    }
    return new Reply(
        "**%s**\n\n%s".formatted(Literal.of(source.get().title()), String.join("\n", lines)),
        told.citations(),
        List.of());
  }

  private static Reply unknown(SourceId id) {
    return Reply.of("There is no source %d here. /sources lists them.".formatted(id.value()));
  }

  Reply search(Letter letter, String words) {
    if (words.isBlank()) {
      return Reply.of("/search needs words: /search tidal power.");
    }
    List<Hit> hits =
        memory
            .recall()
            .search(letter.place().space(), words, letter.message().id(), LOOKED_AT * FOUND)
            .stream()
            .filter(hit -> hit.match().itself() && isSaidOrRead(hit))
            .sorted(Comparator.comparing(Listings::onlyAsks))
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
      String quote = Snippet.of(hit.text(), words);
      citations.add(
          switch (hit) {
            case Hit.OfPassage(var passage, var source, _) ->
                Citation.OfSource.in(n, source, passage, quote);
            case Hit.OfMessage(var message, _) ->
                new Citation.OfTalk(n, message.id(), message.at(), quote);
          });
      lines.add("- “%s” [%d]".formatted(Literal.of(quote), n));
    }
    return new Reply(String.join("\n", lines), citations, List.of());
  }

  /// What was only asked comes behind what says something.
  private static boolean onlyAsks(Hit hit) {
    return hit instanceof Hit.OfMessage && Utterance.of(hit.text()) == Utterance.QUESTION;
  }

  private static boolean isSaidOrRead(Hit hit) {
    return switch (hit) {
      case Hit.OfPassage _ -> true;
      case Hit.OfMessage(var message, _) ->
          message.author() == Message.Author.PERSON && Command.in(message.text()).isEmpty();
    };
  }

  /// @param day as 2026-05-03; today when empty
  Reply digest(SpaceId space, String day) {
    try {
      LocalDate date = day.isEmpty() ? when.today() : LocalDate.parse(day);
      return new Diary(memory)
          .of(new Digests.Day(space, date, when.zone()))
          .map(digest -> Reply.of(DayText.of(digest)))
          .orElseGet(() -> Reply.of("Nothing was said or read here on %s.".formatted(date)));
    } catch (DateTimeParseException noDay) {
      return Reply.of("/digest needs a day: /digest 2026-05-03. Without one it is today.");
    }
  }

  Reply jobs(SpaceId space, List<Job> jobs) {
    if (jobs.isEmpty()) {
      return Reply.of(
          memory.library().sources(space, 1).isEmpty()
              ? "Nothing has been read yet. Send me a link."
              : "No jobs are kept here any more. /sources lists what was read.");
    }
    return Reply.of(jobs.stream().map(this::line).collect(Collectors.joining("\n")));
  }

  private String line(Job job) {
    return "- Job %s – %s – %s, %s"
        .formatted(
            job.id().value(),
            Literal.of(FileLink.shown(job.input())),
            job.fault().map(f -> "failed: " + Literal.of(f.sentence())).orElse(JobLine.of(job)),
            when.at(job.createdAt()));
  }
}
