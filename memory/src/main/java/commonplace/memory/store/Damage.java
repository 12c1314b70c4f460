package commonplace.memory.store;

import commonplace.memory.store.StoreException.Kind;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What became known about damage of the file: final for this process, and a mark for the next one,
/// which checks the file before it uses it. Safe for use from any thread.
final class Damage {
  private static final Logger LOG = LoggerFactory.getLogger(Damage.class);

  private final Path file;
  private final Path mark;
  private final List<Consumer<StoreException>> listeners = new ArrayList<>();
  private volatile @Nullable StoreException known;

  Damage(Path file) {
    this.file = file;
    this.mark = file.resolveSibling("damaged");
  }

  /// @throws StoreException when damage is known
  void refuse() {
    StoreException damage = known;
    if (damage != null) {
      throw new StoreException(Kind.DAMAGED, String.valueOf(damage.getMessage()), damage);
    }
  }

  boolean isKnown() {
    return known != null;
  }

  /// Leaves the mark and tells those who listen, on a thread of its own: who found it holds locks.
  synchronized void found(StoreException damage) {
    if (known != null) {
      return;
    }
    known = damage;
    // without its causes: they quote what was to be stored
    LOG.error("{}", damage.getMessage());
    List<Consumer<StoreException>> all = List.copyOf(listeners);
    Thread.ofPlatform()
        .name("damage")
        .start(
            () -> {
              leaveMark(damage);
              all.forEach(listener -> listener.accept(damage));
            });
  }

  synchronized void listen(Consumer<StoreException> listener) {
    StoreException damage = known;
    if (damage == null) {
      listeners.add(listener);
    } else {
      Thread.ofPlatform().name("damage").start(() -> listener.accept(damage));
    }
  }

  /// Looks through the whole file when an earlier process marked it.
  ///
  /// @throws StoreException when it is damaged; the mark stays
  void check(Handle db) {
    if (!Files.exists(mark)) {
      return;
    }
    LOG.info("{} is being checked, because it was found damaged or its disk failed", file);
    new Examination(file, db).pass();
    try {
      Files.delete(mark);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + mark + ": " + e.getMessage(), e);
    }
    LOG.info("{} was checked and is whole", file);
  }

  private void leaveMark(StoreException damage) {
    try {
      PrivateFiles.file(mark);
      try (var out = new FileOutputStream(mark.toFile())) {
        out.write((damage.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
        out.getFD().sync();
      }
      try (FileChannel folder =
          FileChannel.open(mark.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException | UncheckedIOException e) {
      // the disk that failed may fail here too; those who listen must be told all the same
      LOG.error("{} could not be written: the next start will not check the file", mark, e);
    }
  }
}
