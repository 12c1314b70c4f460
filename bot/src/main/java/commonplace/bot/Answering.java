package commonplace.bot;

import commonplace.bot.answer.Answerer;
import commonplace.bot.command.Commands;
import commonplace.memory.post.Letter;
import commonplace.tasks.fetch.FileLink;
import commonplace.tasks.gateway.Cancellation;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.Jobs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides what a letter is and what is said to it.
final class Answering {
  private static final int NAMED = 3;

  private static final Reply NOTHING_SAID =
      Reply.of("There was nothing in that message. Send me a link, or ask me something.");

  private final Commands commands;
  private final Jobs jobs;
  private final Choices choices;
  private final Answerer answerer;

  Answering(Commands commands, Jobs jobs, Choices choices, Answerer answerer) {
    this.commands = commands;
    this.jobs = jobs;
    this.choices = choices;
    this.answerer = answerer;
  }

  Answer answer(Letter letter, Cancellation stop) {
    Optional<String> attachment = letter.attachment();
    if (letter.message().text().isBlank() && jobs.of(letter.message().id()).isEmpty()) {
      return Answer.free(attachment.map(Answering::unreadable).orElse(NOTHING_SAID));
    }
    Answer answer = said(letter, stop);
    return attachment.map(a -> withoutIt(answer, a)).orElse(answer);
  }

  private Answer said(Letter letter, Cancellation stop) {
    Heard heard = Heard.in(letter.message().text());
    if (heard.command().isPresent()) {
      return Answer.free(commands.answer(heard.command().get(), letter));
    }
    return switch (choices.of(letter)) {
      case Choices.Choice.None _ -> said(letter, heard, stop);
      case Choices.Choice.Picked(var links) ->
          said(letter, new Heard(Optional.empty(), links, 0, false), stop);
      case Choices.Choice.Beyond(int entries) ->
          Answer.free(
              Reply.of(
                  "The list has the numbers 1 to %d. Send me one of them, or several: 1, 2."
                      .formatted(entries)));
    };
  }

  private Answer said(Letter letter, Heard heard, Cancellation stop) {
    List<Job> own = jobs.of(letter.message().id());
    if (heard.links().isEmpty() && own.isEmpty()) {
      return answerer.answer(letter, stop);
    }
    boolean read = own.stream().allMatch(job -> job.status().over());
    if (heard.asks() && read) {
      return answerer.answer(letter, stop);
    }
    return Answer.free(announce(heard, own.isEmpty() ? others(letter, heard) : own));
  }

  /// The jobs that were reading the same links already.
  private List<Job> others(Letter letter, Heard heard) {
    return jobs.active(letter.place().space()).stream()
        .filter(job -> heard.links().contains(job.input()))
        .toList();
  }

  private static Reply announce(Heard heard, List<Job> reading) {
    List<String> names =
        Stream.concat(heard.links().stream(), files(reading))
            .map(ShortLink::of)
            .distinct()
            .toList();
    String named = String.join(", ", names.stream().limit(NAMED).toList());
    var text = new StringBuilder("Reading ").append(named);
    if (names.size() > NAMED) {
      text.append(" and ").append(names.size() - NAMED).append(" more");
    }
    text.append('.');
    if (heard.more() > 0) {
      text.append(
          " I read %d links of a message: send the other %d again apart."
              .formatted(heard.links().size(), heard.more()));
    }
    if (heard.asks()) {
      text.append(" I will answer your question then.");
    }
    return new Reply(
        text.toString(), List.of(), reading.stream().map(job -> job.id().value()).toList());
  }

  private static Stream<String> files(List<Job> reading) {
    return reading.stream().map(Job::input).filter(input -> FileLink.in(input).isPresent());
  }

  private static Reply unreadable(String attachment) {
    return Reply.of(
        "I cannot read %s yet. Send me a link to it, or its text.".formatted(attachment));
  }

  private static Answer withoutIt(Answer answer, String attachment) {
    Reply reply = answer.reply();
    return answer.with(
        new Reply(
            reply.text()
                + "\n\n(I cannot read %s yet; I took the text alone.)".formatted(attachment),
            reply.citations(),
            reply.jobs()));
  }
}
