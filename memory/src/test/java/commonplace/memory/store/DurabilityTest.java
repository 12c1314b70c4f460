package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.measure.Operations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class DurabilityTest extends StoreCase {
  private static final String WRITTEN = "written ";

  /// Writes notes from many threads for ever, and says each once it is written.
  static final class Scribe {
    private Scribe() {}

    static void main(String[] args) {
      InstantSource clock = InstantSource.system();
      Store store =
          Store.open(
              Path.of(args[0]),
              clock,
              new Operations(new SimpleMeterRegistry(), clock),
              LogCopies.NONE,
              1);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int t = 0; t < 20; t++) {
          int thread = t;
          threads.execute(
              () -> {
                for (int i = 0; ; i++) {
                  String text = thread + "." + i;
                  store.update(db -> note(db, text));
                  System.out.println(WRITTEN + text);
                }
              });
        }
      }
    }
  }

  @Test
  void everything_that_was_written_is_there_after_a_kill() throws Exception {
    store.close();
    Process scribe = java(Scribe.class, file).redirectError(dir.resolve("err").toFile()).start();
    List<String> written = new ArrayList<>();
    try (BufferedReader out = scribe.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (!line.startsWith(WRITTEN)) {
          continue; // the log
        }
        written.add(line.substring(WRITTEN.length()));
        if (written.size() == 2_000) {
          scribe.toHandle().destroyForcibly(); // unlike the process, leaves its output readable
        }
      }
    }
    scribe.waitFor();
    store = opened(file);
    assertThat(written).hasSizeGreaterThanOrEqualTo(2_000);
    // the last line may have been cut off by the kill
    assertThat(notes()).containsAll(written.subList(0, written.size() - 1));
    assertThat(
            store.<String>read(
                db -> db.createQuery("PRAGMA integrity_check").mapTo(String.class).one()))
        .isEqualTo("ok");
  }
}
