package commonplace.bot;

import commonplace.bot.access.Access;
import commonplace.bot.answer.Answerer;
import commonplace.bot.command.Commands;
import commonplace.bot.command.Listings;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.ConversationId;
import commonplace.memory.post.Letter;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.gateway.CallTerms;
import commonplace.tasks.job.Jobs;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The assistant: everything between the channels and the memory. Safe for use from any thread.
public final class Assistant implements AutoCloseable {
  /// After it a turn ends in a message, answered or not.
  private static final Patience A_TURN = new Patience(CallTerms.TURN);

  /// A channel tries a message for half a minute before it puts it off.
  private static final Patience A_PART = new Patience(Duration.ofMinutes(1));

  private final MemoryAgent memory;
  private final Map<String, Channel> channels;
  private final Running running = new Running();
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
    var courier = new Courier(channels, A_PART);
    postman = new Postman(memory.outbox(), courier);
    var commands = new Commands(new Listings(memory, around.when()), jobs, running::stop);
    turns = new Turns(new Answering(commands, jobs, answerer), postman, running, A_TURN);
    reception = new Reception(memory, access, jobs, turns, courier);
    news = new JobNews(memory.inbox(), jobs, postman, turns, channels);
  }

  /// What the assistant speaks through, and how it says times.
  public record Surroundings(List<Channel> channels, When when) {
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
    postman.start();
    Set<ConversationId> seen = new HashSet<>();
    for (Letter letter : memory.inbox().waiting()) {
      if (!connected(letter)) {
        continue;
      }
      // only the first of a conversation can have been in hand when the program ended
      if (seen.add(letter.place().conversation())) {
        turns.again(letter);
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
