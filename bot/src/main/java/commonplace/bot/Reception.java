package commonplace.bot;

import commonplace.bot.access.Access;
import commonplace.bot.access.Admission;
import commonplace.bot.command.Command;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.post.Arrival;
import commonplace.memory.post.Letter;
import commonplace.tasks.fetch.FileLink;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.Jobs;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.Payload;
import commonplace.tasks.job.Payloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.ByteString;

/// Takes in what reaches the channels: admission, then one commit of everything taken, then the
/// answers. Safe for use from any thread.
final class Reception implements Intake {
  private final MemoryAgent memory;
  private final Access access;
  private final Jobs jobs;
  private final Choices choices;
  private final Payloads payloads;
  private final Turns turns;
  private final Maintenance maintenance;
  private final Courier courier;

  Reception(MemoryAgent memory, Access access, Jobs jobs, Payloads payloads, Flow flow) {
    this.memory = memory;
    this.access = access;
    this.jobs = jobs;
    this.choices = new Choices(memory, jobs);
    this.payloads = payloads;
    this.turns = flow.turns();
    this.maintenance = flow.maintenance();
    this.courier = flow.courier();
  }

  /// Where letters go from here.
  record Flow(Turns turns, Maintenance maintenance, Courier courier) {}

  @Override
  public void accept(List<Incoming> batch) {
    List<Admitted> admitted = new ArrayList<>();
    for (Incoming incoming : batch) {
      switch (access.of(incoming)) {
        case Admission.Admitted(var person) -> admitted.add(new Admitted(incoming, person));
        case Admission.Paired(var line) -> say(incoming, line);
        case Admission.Declined(var line) -> say(incoming, line);
        case Admission.Ignored() -> {}
      }
    }
    if (admitted.isEmpty()) {
      return;
    }
    // INVARIANT: when this returns all of it is on disk, and only then may it be acknowledged
    List<Taken> taken =
        memory.store().write(_ -> admitted.stream().flatMap(a -> store(a).stream()).toList());
    taken.forEach(this::begin);
  }

  /// A message whose sender may talk with the assistant.
  private record Admitted(Incoming incoming, Person person) {}

  private record Taken(Letter letter, boolean overtakes) {}

  private Optional<Taken> store(Admitted admitted) {
    Incoming incoming = admitted.incoming();
    Place place = memory.spaces().place(incoming.address(), incoming.group(), admitted.person());
    Optional<Letter> letter =
        memory
            .inbox()
            .accept(
                new Arrival(
                    incoming.updateId(),
                    place,
                    admitted.person(),
                    incoming.messageId(),
                    incoming.text(),
                    unread(incoming),
                    incoming.at(),
                    incoming.forwarded()));
    Heard heard = Heard.in(incoming.text());
    letter.ifPresent(l -> queue(heard, incoming.attachment(), l));
    boolean overtakes =
        incoming.overtakes()
            || heard.command().filter(Command::overtakes).isPresent()
            || orders(heard, admitted.person());
    return letter.map(l -> new Taken(l, overtakes));
  }

  /// Whether an operator orders that during maintenance: it is not kept for after the maintenance
  /// he is at.
  boolean orders(Letter letter) {
    Heard heard = Heard.in(letter.message().text());
    return memory
        .spaces()
        .author(letter.message().id())
        .filter(author -> orders(heard, author))
        .isPresent();
  }

  private boolean orders(Heard heard, Person author) {
    return heard.command().isPresent()
        && author.role().mayAdminister()
        && maintenance.now().isPresent();
  }

  private static Optional<String> unread(Incoming incoming) {
    return incoming
        .attachment()
        .filter(Attachment.Unread.class::isInstance)
        .map(unread -> ((Attachment.Unread) unread).what());
  }

  private void queue(Heard heard, Optional<Attachment> attachment, Letter letter) {
    heard.links().forEach(link -> jobs.create(wanted(link, letter)));
    if (choices.of(letter) instanceof Choices.Choice.Picked(var links)) {
      links.forEach(link -> jobs.create(wanted(link, letter)));
    }
    if (heard.command().isEmpty()
        && attachment.orElse(null) instanceof Attachment.Sent(FileLink file, var body)
        && jobs.create(wanted(file.input(), letter).again()) instanceof Creation.Queued(Job job)) {
      body.ifPresent(bytes -> keep(job, file, bytes));
    }
  }

  private void keep(Job job, FileLink file, ByteString bytes) {
    var payload = new Payload(file.url(), "", Optional.empty(), bytes);
    memory.store().update(db -> payloads.keep(db, job.id(), payload));
  }

  private static NewJob wanted(String input, Letter letter) {
    return new NewJob(letter.place().space(), Optional.of(letter.message().id()), input);
  }

  private void begin(Taken taken) {
    if (taken.overtakes()) {
      turns.atOnce(taken.letter());
    } else {
      turns.inOrder(taken.letter());
    }
  }

  /// Best effort, off the poller's way, and kept nowhere.
  private void say(Incoming to, String line) {
    Thread.ofVirtual()
        .name("to-a-stranger")
        .start(
            () ->
                courier.carry(
                    to.address(),
                    Optional.of(to.messageId()),
                    Reply.of(line),
                    new Courier.Parts(0, _ -> {})));
  }
}
