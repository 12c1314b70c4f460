package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.SettableClock;
import commonplace.memory.measure.Operations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A store in a real file, with a table of distinct notes.
abstract class StoreCase {
  @TempDir Path dir;
  final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  Path file;
  Store store;

  @BeforeEach
  void open() {
    file = dir.resolve("commonplace.db");
    store = opened(file);
    store.update(db -> db.execute("CREATE TABLE note (text TEXT NOT NULL UNIQUE) STRICT"));
  }

  Store opened(Path path) {
    return Store.open(path, clock, new Operations(meters, clock), LogCopies.NONE, 1);
  }

  @AfterEach
  void close() {
    store.close();
  }

  static boolean note(Handle db, String text) {
    return db.execute("INSERT INTO note VALUES (?)", text) == 1;
  }

  List<String> notes() {
    return store.read(
        db -> db.createQuery("SELECT text FROM note ORDER BY rowid").mapTo(String.class).list());
  }

  /// Another JVM with the classes of this one.
  static ProcessBuilder java(Class<?> main, Path argument) {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName(),
        argument.toString());
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
