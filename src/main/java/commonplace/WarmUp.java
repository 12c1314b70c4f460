package commonplace;

import commonplace.bot.web.WebPages;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.MessageId;
import commonplace.memory.store.StoreException;
import commonplace.tasks.extract.Extractor;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does once, in the background, what the first message and the first link need, so that neither
/// waits for its classes to be loaded.
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private WarmUp() {}

  /// @param then is done once it is warm: what would keep it from being so
  static void begin(MemoryAgent memory, Runnable then) {
    Thread.ofPlatform().daemon().name("warm-up").start(() -> run(memory, then));
  }

  private static void run(MemoryAgent memory, Runnable then) {
    try {
      memory
          .recall()
          .search(
              memory.spaces().owner().space(),
              "What do the lighthouses of the coast need?",
              new MessageId(Long.MAX_VALUE),
              1);
      new Extractor()
          .extract(
              WebPages.load().sample(),
              "text/html",
              Optional.of(StandardCharsets.UTF_8),
              "http://localhost/sample");
    } catch (StoreException e) {
      LOG.debug("stopped before it was warm", e);
    } finally {
      then.run();
    }
  }
}
