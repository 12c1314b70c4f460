package commonplace.bot.command;

import commonplace.bot.Literal;
import commonplace.bot.Reply;
import commonplace.bot.When;
import commonplace.bot.answer.Utterance;
import commonplace.bot.seen.Reason;
import commonplace.bot.seen.Reasons;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.erase.Extent;
import commonplace.memory.erase.Retention;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.FactId;
import commonplace.memory.fact.Undone;
import commonplace.memory.measure.Counted;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.SearchText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Shows what is known of a person, lets him correct it, and says what an answer was made of. Safe
/// for use from any thread.
public final class MemoryCommands {
  static final int PAGE = 20;
  private static final int MESSAGES_BACK = 20;
  private static final int SOUGHT = 8;
  private static final Pattern FACT =
      Pattern.compile("(?i)f?(\\d{1,18})(?:\\s+(.*))?", Pattern.DOTALL);
  private static final Pattern PAGE_NUMBER = Pattern.compile("\\d{1,6}");

  private final MemoryAgent memory;
  private final When when;
  private final Reasons reasons;
  private final Retention retention;

  /// @param retention how long what is remembered is kept
  public MemoryCommands(MemoryAgent memory, When when, Retention retention) {
    this.memory = memory;
    this.when = when;
    this.reasons = new Reasons(memory, when);
    this.retention = retention;
  }

  Reply list(Letter letter, Person person, String rest) {
    List<Fact> facts = memory.facts().current(letter.place().space(), person.id());
    String kept = kept(letter, person);
    if (facts.isEmpty()) {
      return Reply.of(
          "I know nothing of you yet. Tell me: remember that …, my … is …, from now on …\n\n"
              + kept);
    }
    int pages = (facts.size() + PAGE - 1) / PAGE;
    int page = PAGE_NUMBER.matcher(rest).matches() ? Integer.parseInt(rest) : 1;
    if (page < 1 || page > pages) {
      return Reply.of(
          "There %s. /memory shows the first."
              .formatted(pages == 1 ? "is one page" : "are " + pages + " pages"));
    }
    List<Fact> sorted = byKind(facts);
    return shown(sorted.subList((page - 1) * PAGE, Math.min(facts.size(), page * PAGE)))
        .under(
            "**%s known of you**".formatted(Counted.orNo(facts.size(), "fact")),
            kept + next(page, pages));
  }

  /// Others read along in a group.
  private String kept(Letter letter, Person person) {
    if (!letter.place().space().equals(person.space())) {
      return "How much I keep of you, /memory says in our own chat.";
    }
    Extent extent = memory.erasing().extent(person);
    return "I keep %s of yours and %s. %s"
        .formatted(
            Counted.orNo(extent.said(), "message"),
            Counted.orNo(extent.sources(), "source"),
            retention.text());
  }

  private static List<Fact> byKind(List<Fact> facts) {
    List<Fact> sorted = new ArrayList<>();
    for (Fact.Kind kind : Fact.Kind.values()) {
      facts.stream().filter(fact -> fact.kind() == kind).forEach(sorted::add);
    }
    return sorted;
  }

  private static String next(int page, int pages) {
    return (page < pages ? " `/memory %d` shows more.".formatted(page + 1) : "")
        + "\n\n`/edit f3 new words` corrects a fact, `/forget f3` takes it away, `/undo` takes the"
        + " last change back.";
  }

  /// Lines of facts, each with the words it rests on as its citation.
  private record Lines(String text, List<Citation> citations) {
    Reply under(String head, String foot) {
      return new Reply(head + "\n" + text + "\n\n" + foot, citations, List.of());
    }
  }

  private Lines shown(List<Fact> facts) {
    var text = new StringBuilder();
    List<Citation> citations = new ArrayList<>();
    Optional<Fact.Kind> kind = Optional.empty();
    for (Fact fact : facts) {
      if (!kind.equals(Optional.of(fact.kind()))) {
        kind = Optional.of(fact.kind());
        text.append("\n").append(heading(fact.kind())).append("\n\n");
      }
      int n = citations.size() + 1;
      citations.add(
          new Citation.OfTalk(
              n, fact.ground().message(), fact.ground().at(), fact.ground().quote()));
      text.append("- %s [%d]%n".formatted(line(fact), n));
    }
    return new Lines(text.toString().stripTrailing(), citations);
  }

  private static String heading(Fact.Kind kind) {
    return switch (kind) {
      case PROFILE -> "About you";
      case DECISION -> "Decided";
      case PROJECT -> "Worked on";
      case PROMISE -> "Promised";
      case INSTRUCTION -> "How you want things";
    };
  }

  private String line(Fact fact) {
    return "**f%d** – %s – since %s%s"
        .formatted(
            fact.id().value(),
            Literal.of(fact.text()),
            when.at(fact.validity().from()),
            fact.due().map(day -> ", due " + day).orElse(""));
  }

  Reply edit(Letter letter, Person person, String rest) {
    Matcher m = FACT.matcher(rest);
    if (!m.matches() || m.group(2) == null || m.group(2).isBlank()) {
      return Reply.of(
          "/edit needs the number of a fact and its new words: /edit f3 I live in Oslo. /memory"
              + " lists them.");
    }
    return own(letter, person, m)
        .flatMap(fact -> memory.facts().edit(fact.space(), fact.id(), m.group(2).strip()))
        .map(now -> Reply.of("Now: " + line(now) + "\n\n/undo takes that back."))
        .orElseGet(() -> unknown(m.group(1)));
  }

  /// `/forget f3`; empty when that is no number of a fact.
  Optional<Reply> delete(Letter letter, Person person, String rest) {
    Matcher m = FACT.matcher(rest);
    if (!rest.toLowerCase(Locale.ROOT).startsWith("f") || !m.matches() || m.group(2) != null) {
      return Optional.empty();
    }
    return Optional.of(
        own(letter, person, m)
            .flatMap(fact -> memory.facts().delete(fact.space(), fact.id()))
            .map(
                gone ->
                    Reply.of(
                        "Taken away: “%s”. /undo brings it back for a day. What you said stays in"
                                .formatted(Literal.of(gone.text()))
                            + " the talk; /forget with its words erases that too."))
            .orElseGet(() -> unknown(m.group(1))));
  }

  private Optional<Fact> own(Letter letter, Person person, Matcher number) {
    return memory
        .facts()
        .find(letter.place().space(), new FactId(Long.parseLong(number.group(1))))
        .filter(fact -> fact.person().equals(person.id()));
  }

  private static Reply unknown(String number) {
    return Reply.of(
        "There is no fact f%s of you that holds. /memory lists them.".formatted(number));
  }

  Reply undo(Letter letter, Person person) {
    Function<Fact, String> quoted = fact -> "“" + Literal.of(fact.text()) + "”";
    return Reply.of(
        memory
            .facts()
            .undo(letter.place().space(), person.id())
            .map(
                undone ->
                    switch (undone) {
                      case Undone.Unlearned(var fact, var at) ->
                          "Undone: %s, learned %s, is not known any more."
                              .formatted(quoted.apply(fact), when.at(at));
                      case Undone.Reverted(var fact, var back, var at) ->
                          "Undone: %s holds again, not %s of %s."
                              .formatted(quoted.apply(back), quoted.apply(fact), when.at(at));
                      case Undone.Restored(var fact, var at) ->
                          "Undone: %s, taken away %s, is known again."
                              .formatted(quoted.apply(fact), when.at(at));
                    })
            .orElse(
                "There is nothing to undo: no fact was learned, edited or taken away in the last 24"
                    + " hours. `/edit f3 new words` and `/forget f3` change older ones; /memory"
                    + " lists them."));
  }

  Reply why(Letter letter) {
    Optional<Message> last = lastAnswer(letter.place(), letter);
    if (last.isEmpty()) {
      return Reply.of("I have not answered anything here yet.");
    }
    List<Reason> found = reasons.of(letter.place().space(), last.get().id());
    if (found.isEmpty()) {
      return Reply.of(
          "My last answer, of %s, rests on nothing that is kept: on no source and on nothing you said.%s"
              .formatted(when.clock(last.get().at()), sought(last.get())));
    }
    String lines =
        found.stream().limit(PAGE).map(MemoryCommands::line).collect(Collectors.joining("\n"));
    String more = found.size() > PAGE ? "\n- and " + (found.size() - PAGE) + " more" : "";
    return Reply.of(
        "My last answer, of %s, rests on:\n\n%s%s"
            .formatted(when.clock(last.get().at()), lines, more));
  }

  /// What was looked for when the answer was made to a question.
  private String sought(Message answer) {
    return memory.conversations().before(answer.conversation(), answer.id(), 1).stream()
        .filter(asked -> asked.author() == Message.Author.PERSON)
        .map(Message::text)
        .filter(text -> Utterance.of(text) == Utterance.QUESTION)
        .map(MemoryCommands::words)
        .filter(words -> !words.isEmpty())
        .map(
            (" I looked for %s in what is known of you and in what was said and read here: nothing"
                    + " comes near it. /search with other words may.")
                ::formatted)
        .findFirst()
        .orElse("");
  }

  private static String words(String question) {
    return Pattern.compile("[^\\p{L}\\p{M}\\p{N}'’-]+")
        .splitAsStream(question)
        .filter(word -> !SearchText.terms(word, question).isEmpty())
        .distinct()
        .limit(SOUGHT)
        .map(word -> "“" + Literal.of(word) + "”")
        .collect(Collectors.joining(", "));
  }

  private static String line(Reason reason) {
    String what =
        reason
            .link()
            .map(link -> Literal.link(reason.what(), link))
            .orElseGet(() -> Literal.of(reason.what()));
    return "- %s: “%s” – %s"
        .formatted(what, Literal.of(Excerpted.of(reason.text())), Literal.of(reason.why()));
  }

  /// The last one that was no answer to a command.
  private Optional<Message> lastAnswer(Place place, Letter letter) {
    List<Message> back =
        memory
            .conversations()
            .before(place.conversation(), letter.message().id(), MESSAGES_BACK)
            .reversed();
    for (int i = 0; i < back.size(); i++) {
      boolean toCommand =
          i + 1 < back.size()
              && back.get(i + 1).author() == Message.Author.PERSON
              && Command.in(back.get(i + 1).text()).isPresent();
      if (back.get(i).author() == Message.Author.ASSISTANT && !toCommand) {
        return Optional.of(back.get(i));
      }
    }
    return Optional.empty();
  }
}
