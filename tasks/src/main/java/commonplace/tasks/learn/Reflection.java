package commonplace.tasks.learn;

import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.Digests;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.fact.Unread;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.worker.Heartbeat;
import commonplace.tasks.worker.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BooleanSupplier;

/// What is done with what was said when nobody waits: summaries of what left the window, the digest
/// of yesterday, and, with a model, facts. The body of a worker.
public final class Reflection implements Worker.Body {
  private static final Duration APART = Duration.ofSeconds(30);

  /// A conversation rests when nothing was said for so long.
  private static final Duration REST = Duration.ofMinutes(2);

  /// What was deleted can be brought back for so long.
  private static final Duration UNDOABLE = Duration.ofDays(1);

  private static final int BATCH = 30;

  private final MemoryAgent memory;
  private final ModelGateway gateway;
  private final InstantSource clock;
  private final Unread unread;
  private final Condenser condenser;
  private final ModelLearner learner;
  private final Diary diary;
  private final ZoneId zone;
  private MessageId looked = new MessageId(0);

  /// @param zone in which days begin
  public Reflection(MemoryAgent memory, ModelGateway gateway, InstantSource clock, ZoneId zone) {
    this.memory = memory;
    this.gateway = gateway;
    this.clock = clock;
    this.unread = new Unread(memory.store());
    this.condenser = new Condenser(memory.summaries(), new ModelWriter(gateway), zone);
    this.diary = new Diary(memory);
    this.zone = zone;
    this.learner = new ModelLearner(gateway, memory, zone);
  }

  @Override
  public void run(Heartbeat beat) throws InterruptedException {
    while (beat.rest(APART)) {
      beat.beat();
      reflect(
          () -> {
            beat.beat();
            return !Thread.currentThread().isInterrupted();
          });
    }
  }

  /// One round.
  ///
  /// @param goOn asked between steps
  public void reflect(BooleanSupplier goOn) {
    for (Message last : memory.summaries().latest(looked)) {
      condenser.condense(last.space(), last.conversation(), goOn);
      looked = last.id();
    }
    LocalDate yesterday = clock.instant().atZone(zone).toLocalDate().minusDays(1);
    for (SpaceId space : memory.digests().missing(yesterday, zone)) {
      diary.write(new Digests.Day(space, yesterday, zone));
    }
    memory.facts().purge(clock.instant().minus(UNDOABLE));
    if (gateway.configured()) {
      for (ConversationId conversation : unread.resting(clock.instant().minus(REST))) {
        learn(conversation, goOn);
      }
    }
  }

  private void learn(ConversationId conversation, BooleanSupplier goOn) {
    List<Message> batch = unread.next(conversation, BATCH);
    while (!batch.isEmpty() && goOn.getAsBoolean()) {
      if (!learner.learn(batch.getFirst().space(), batch)) {
        return;
      }
      unread.until(conversation, batch.getLast().id());
      batch = unread.next(conversation, BATCH);
    }
  }
}
