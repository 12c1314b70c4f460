package commonplace.forgetting;

import commonplace.bot.Answer;
import commonplace.bot.When;
import commonplace.bot.answer.Attentive;
import commonplace.bot.answer.Briefing;
import commonplace.bot.answer.ExtractiveAnswerer;
import commonplace.bot.answer.ModelAnswerer;
import commonplace.bot.answer.Recollection;
import commonplace.embed.LocalEmbedder;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.measure.Operations;
import commonplace.memory.post.Arrival;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.vector.Backlog;
import commonplace.tasks.gateway.Cancellation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A memory of its own that is told things and asked about them, as the program does it.
final class Interview implements AutoCloseable {
  private static final Instant BEGUN = Instant.parse("2026-01-05T08:00:00Z");
  private static final int HITS = 200;

  private final MemoryAgent memory;
  private final Place place;
  private final Attentive answerer;
  private final Optional<LocalEmbedder> embedder;
  private int said;

  /// @param meaning whether texts are found by their meaning as well
  Interview(Path home, boolean meaning) {
    InstantSource clock = InstantSource.system();
    embedder =
        meaning
            ? Optional.of(new LocalEmbedder(home.resolve("embedding"), 2, clock))
            : Optional.empty();
    memory = MemoryAgent.open(home, clock, new Operations(new SimpleMeterRegistry(), clock));
    embedder.ifPresent(memory.meanings()::use);
    place = memory.spaces().place(new Address("telegram", "g1"), true, person("you"));
    answerer =
        new Attentive(
            new ExtractiveAnswerer(memory, new When(clock, ZoneOffset.UTC)),
            memory,
            ZoneOffset.UTC);
  }

  /// What came of asking.
  ///
  /// @param inWindow how many of what was told are among what a model would be told
  /// @param answered how many answers without a model hold what was asked for
  /// @param missed those that are not in the window
  record Score(int inWindow, int answered, List<Planted> missed) {}

  private Person person(String name) {
    return memory.spaces().enrol("telegram", name, name);
  }

  /// Tells each and stores what is answered.
  void tell(List<Planted> planted) {
    for (Planted one : planted) {
      Letter letter = letter(one.speaker(), one.told());
      Answer answer = answerer.answer(letter, new Cancellation());
      memory.conversations().answered(place, answer.reply().text(), List.of());
    }
  }

  private Letter letter(String speaker, String text) {
    int n = said++;
    return memory
        .inbox()
        .accept(
            new Arrival(
                "u" + n,
                place,
                person(speaker),
                "m" + n,
                text,
                Optional.empty(),
                BEGUN.plusSeconds(60L * n),
                false))
        .orElseThrow();
  }

  void say(List<Planted.Said> others) {
    memory
        .store()
        .update(
            _ -> {
              for (Planted.Said other : others) {
                memory
                    .conversations()
                    .said(
                        place,
                        person(other.speaker()),
                        other.text(),
                        BEGUN.plusSeconds(60L * said++));
              }
            });
  }

  /// Asks about each, when all that was said has its meaning.
  Score ask(List<Planted> planted) {
    if (embedder.isPresent()) {
      Backlog backlog = memory.meanings().backlog();
      Backlog.Step step = backlog.next();
      while (step instanceof Backlog.Step.Worked) {
        step = backlog.next();
      }
    }
    int inWindow = 0;
    int answered = 0;
    List<Planted> missed = new ArrayList<>();
    for (Planted one : planted) {
      Letter letter = letter(one.speaker(), one.question());
      if (told(letter).contains(one.told().replaceFirst("[.!]+$", ""))) {
        inWindow++;
      } else {
        missed.add(one);
      }
      String reply = answerer.answer(letter, new Cancellation()).reply().text();
      answered += lower(reply).contains(lower(one.answer())) ? 1 : 0;
    }
    return new Score(inWindow, answered, missed);
  }

  /// All that a model would be told.
  private String told(Letter letter) {
    Briefing briefing =
        Briefing.of(
            Recollection.of(letter, memory, HITS),
            ModelAnswerer.TOKENS,
            letter.message().at(),
            ZoneOffset.UTC);
    return briefing.system()
        + briefing.talk().stream().map(Message::text).collect(Collectors.joining("\n"));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    memory.close();
    embedder.ifPresent(LocalEmbedder::close);
  }
}
