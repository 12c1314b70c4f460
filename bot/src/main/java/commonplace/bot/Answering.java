package commonplace.bot;

import commonplace.bot.answer.Answerer;
import commonplace.bot.answer.Utterance;
import commonplace.bot.command.Command;
import commonplace.bot.command.Commands;
import commonplace.memory.post.Letter;
import commonplace.tasks.fetch.Links;
import commonplace.tasks.gateway.Cancellation;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.Jobs;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Decides what a letter is and what is said to it.
final class Answering {
  private final Commands commands;
  private final Jobs jobs;
  private final Answerer answerer;

  Answering(Commands commands, Jobs jobs, Answerer answerer) {
    this.commands = commands;
    this.jobs = jobs;
    this.answerer = answerer;
  }

  Answer answer(Letter letter, Cancellation stop) {
    String text = letter.message().text();
    if (letter.attachment().isPresent() && text.isBlank()) {
      return Answer.free(unreadable(letter.attachment().get()));
    }
    Optional<Command> command = Command.in(text);
    if (command.isPresent()) {
      return Answer.free(commands.answer(command.get(), letter));
    }
    List<String> links = Links.in(text);
    boolean question = asks(text);
    List<Job> reading = links.isEmpty() ? List.of() : reading(letter, links);
    boolean over = reading.stream().allMatch(job -> job.status().over());
    if (links.isEmpty() || (question && over)) {
      return answerer.answer(letter, stop);
    }
    return Answer.free(announce(links, reading, question));
  }

  /// The jobs this letter began, or those that were reading the same links already.
  private List<Job> reading(Letter letter, List<String> links) {
    List<Job> begun = jobs.of(letter.message().id());
    return begun.isEmpty()
        ? jobs.active(letter.place().space()).stream()
            .filter(job -> links.contains(job.input()))
            .toList()
        : begun;
  }

  /// Whether something is asked besides sending links.
  static boolean asks(String text) {
    return Utterance.of(Links.without(text)) == Utterance.QUESTION;
  }

  private static Reply unreadable(String attachment) {
    return Reply.of(
        "I cannot read %s yet. Send me a link to it, or its text.".formatted(attachment));
  }

  private static Reply announce(List<String> links, List<Job> reading, boolean question) {
    String hosts = links.stream().map(Answering::host).distinct().collect(Collectors.joining(", "));
    return new Reply(
        "Reading " + hosts + "." + (question ? " I will answer your question then." : ""),
        List.of(),
        reading.stream().map(job -> job.id().value()).toList());
  }

  /// What stands for a link in talk.
  static String host(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? url : host;
    } catch (IllegalArgumentException e) {
      return url;
    }
  }
}
