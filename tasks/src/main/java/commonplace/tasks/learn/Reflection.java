package commonplace.tasks.learn;

import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.Digests;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.fact.Facts;
import commonplace.memory.fact.Unread;
import commonplace.memory.measure.Operations;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.worker.Heartbeat;
import commonplace.tasks.worker.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done with what was said when nobody waits: summaries of what left the window, the digest
/// of yesterday, and, with a model, facts. The body of a worker.
public final class Reflection implements Worker.Body {
  private static final Duration APART = Duration.ofSeconds(30);

  /// A conversation rests when nothing was said for so long.
  private static final Duration REST = Duration.ofMinutes(2);

  private static final int BATCH = 30;

  private static final Logger LOG = LoggerFactory.getLogger(Reflection.class);

  private final MemoryAgent memory;
  private final ModelGateway gateway;
  private final Operations operations;
  private final InstantSource clock;
  private final Unread unread;
  private final Condenser condenser;
  private final ModelLearner learner;
  private final Diary diary;
  private final ZoneId zone;
  private MessageId looked = new MessageId(0);

  /// @param zone in which days begin
  public Reflection(
      MemoryAgent memory,
      ModelGateway gateway,
      InstantSource clock,
      ZoneId zone,
      Operations operations) {
    this.memory = memory;
    this.operations = operations;
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
    survive(memory.erasing()::resume);
    survive(() -> memory.facts().purge(clock.instant().minus(Facts.UNDOABLE)));
    for (Message last : memory.summaries().latest(looked)) {
      looked = last.id();
      survive(() -> condenser.condense(last.space(), last.conversation(), goOn));
    }
    LocalDate yesterday = clock.instant().atZone(zone).toLocalDate().minusDays(1);
    for (SpaceId space : memory.digests().missing(yesterday, zone)) {
      survive(() -> diary.write(new Digests.Day(space, yesterday, zone)));
    }
    if (gateway.configured()) {
      for (ConversationId conversation : unread.resting(clock.instant().minus(REST))) {
        survive(() -> learn(conversation, goOn));
      }
    }
  }

  /// What fails for one conversation or space holds the others up no longer than that.
  private void survive(Runnable step) {
    try {
      step.run();
    } catch (Exception e) {
      operations.error(e.getClass().getSimpleName(), "reflection");
      LOG.warn("A step of the reflection failed; the others go on", e);
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
