package commonplace.bot;

import commonplace.bot.access.Access;
import commonplace.bot.answer.Answerer;
import commonplace.bot.command.AdminCommands;
import commonplace.bot.command.Commands;
import commonplace.bot.command.ForgetCommands;
import commonplace.bot.command.Listings;
import commonplace.bot.command.MemoryCommands;
import commonplace.bot.command.OperatorCommands;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Person;
import commonplace.memory.erase.Retention;
import commonplace.memory.measure.Operations;
import commonplace.memory.post.Letter;
import commonplace.memory.store.StoreException;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.erase.Erasure;
import commonplace.tasks.gateway.CallTerms;
import commonplace.tasks.job.Jobs;
import commonplace.tasks.job.Payloads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The assistant: everything between the channels and the memory. Safe for use from any thread.
public final class Assistant implements AutoCloseable {
  /// After it a turn ends in a message, answered or not.
  private static final Patience A_TURN = new Patience(CallTerms.TURN);

  /// A channel tries a message for half a minute before it puts it off.
  private static final Patience A_PART = new Patience(Duration.ofMinutes(1));

  /// What is ready to go out gets so long when the program stops.
  private static final Duration TO_DELIVER = Duration.ofSeconds(10);

  private final MemoryAgent memory;
  private final Map<String, Channel> channels;
  private final Running running = new Running();
  private final Sessions sessions;
  private final Maintenance maintenance;
  private final Courier courier;
  private final Postman postman;
  private final Turns turns;
  private final Reception reception;
  private final JobNews news;

  /// @param around the channels have different names
  public Assistant(
      MemoryAgent memory, Jobs jobs, Answerer answerer, Access access, Surroundings around) {
    this.memory = memory;
    channels =
        around.channels().stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    courier = new Courier(channels, A_PART);
    postman = new Postman(memory.outbox(), courier, around.operations());
    sessions = new Sessions(around.clock());
    maintenance = new Maintenance(memory.store(), around.clock());
    var operators =
        new OperatorCommands(
            around.admin(), maintenance, memory.spaces(), around.clock(), around.when());
    var commands =
        new Commands(
            new Listings(memory, around.when()),
            jobs,
            running::stop,
            operators,
            new Commands.Personal(
                memory.spaces(),
                new MemoryCommands(memory, around.when(), around.retention()),
                new ForgetCommands(
                    memory, around.erasure(), running::stop, around.when(), around.clock())));
    turns =
        new Turns(
            new Answering(commands, jobs, new Choices(memory, jobs), answerer),
            postman,
            running,
            A_TURN,
            new Turns.Around(
                around.operations(),
                sessions,
                new Hold(maintenance, postman, around.when()),
                memory.inbox()));
    reception =
        new Reception(
            memory,
            access,
            jobs,
            new Payloads(memory.store(), around.clock()),
            new Reception.Flow(turns, maintenance, courier));
    news = new JobNews(memory.inbox(), jobs, postman, turns, channels);
  }

  /// What the assistant speaks through and works with.
  ///
  /// @param when says times
  /// @param admin answers what operators ask
  /// @param erasure forgets for good
  /// @param retention how long what is remembered is kept
  public record Surroundings(
      List<Channel> channels,
      When when,
      InstantSource clock,
      Operations operations,
      AdminCommands admin,
      Erasure erasure,
      Retention retention) {
    public Surroundings {
      channels = List.copyOf(channels);
    }
  }

  /// Where jobs report to.
  public Notifier notifier() {
    return news;
  }

  /// Takes up what an earlier run left, then listens.
  public void start() {
    maintenance.resume();
    postman.start();
    for (Letter letter : memory.inbox().waiting()) {
      if (!connected(letter)) {
        continue;
      }
      if (reception.orders(letter)) {
        turns.atOnce(letter);
      } else {
        turns.inOrder(letter);
      }
    }
    channels.values().forEach(channel -> channel.start(reception));
  }

  /// Stops the answer that is being written in the conversation at that address.
  ///
  /// @return whether there was one
  public boolean stop(Address address) {
    return memory.spaces().find(address).filter(p -> running.stop(p.conversation())).isPresent();
  }

  /// How many letters could not be answered for a reason that nobody expected.
  public long failures() {
    return turns.failures();
  }

  /// The conversations people are in, the one spoken in last first.
  public List<Session> sessions() {
    return sessions.list();
  }

  /// Ends the sessions that were quiet for so long; what was said in them stays.
  ///
  /// @return how many
  public int closeIdle(Duration idle) {
    return sessions.closeIdle(idle);
  }

  /// While it lasts messages are kept and answered later; what operators order works.
  public Maintenance maintenance() {
    return maintenance;
  }

  /// Tells the owner something, unasked: in his chats, or, when none is paired, in the web chat he
  /// used last. It is stored before it is sent; while nothing can be stored, as on a full disk, it
  /// is sent at once, best effort, and this waits for it, a minute for each chat at most.
  ///
  /// @param text Markdown
  /// @return false when there is no such chat, or none took what could not be stored, so that
  ///   nobody is told
  public boolean tellOwner(String text) {
    Person owner = memory.spaces().owner();
    Reply reply = Reply.of(text);
    List<Boolean> told = ofOwner(owner).stream().map(chat -> tell(chat, owner, reply)).toList();
    return told.contains(true);
  }

  private boolean tell(Address chat, Person owner, Reply reply) {
    try {
      postman.tell(memory.spaces().place(chat, false, owner), reply);
      return true;
    } catch (StoreException e) {
      if (!e.mayPass()) {
        throw e;
      }
      return courier.carry(chat, Optional.empty(), reply, new Courier.Parts(0, _ -> {}))
          instanceof Sent.Taken;
    }
  }

  /// A private chat has its person's id, as in Telegram.
  private List<Address> ofOwner(Person owner) {
    List<Address> paired =
        memory.spaces().accounts(owner).stream()
            .filter(account -> channels.containsKey(account.channel()))
            .toList();
    if (!paired.isEmpty() || !channels.containsKey(Access.LOCAL)) {
      return paired;
    }
    return memory.conversations().chats(owner.space(), Access.LOCAL).stream()
        .limit(1)
        .map(last -> new Address(Access.LOCAL, last.chat()))
        .toList();
  }

  /// Takes in nothing more, finishes the answers that are being written and delivers what can be
  /// delivered. What is left is taken up at the next start; [#close] is to follow.
  ///
  /// @return whether everything that was begun ended in time
  public boolean drain(Duration answersAtMost) throws InterruptedException {
    turns.beginNothing();
    channels.values().forEach(Channel::stopListening);
    boolean answered = turns.drained(answersAtMost);
    return postman.drain(TO_DELIVER) && answered;
  }

  private boolean connected(Letter letter) {
    return channels.containsKey(letter.place().address().channel());
  }

  /// Stops listening, within some seconds. What is unanswered or undelivered is taken up at the
  /// next start.
  @Override
  public void close() {
    channels.values().forEach(Channel::close);
    turns.close();
    postman.close();
  }
}
