package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UpkeepTest extends StoreCase {
  @Test
  void pages_that_hold_nothing_are_given_back() throws IOException {
    Path file = dir.resolve("c.db");
    try (Store store = opened(file)) {
      store.update(db -> db.execute("CREATE TABLE filling (b BLOB) STRICT"));
      store.update(
          db -> {
            for (int i = 0; i < 60; i++) {
              db.execute("INSERT INTO filling VALUES (zeroblob(100000))");
            }
          });
      store.truncateLog();
      long full = Files.size(file);
      store.update(db -> db.execute("DELETE FROM filling"));

      var upkeep = new Upkeep(store);
      assertThat(upkeep.shrink()).matches("1[0-9]{3} free pages given back, 0 kept\\.");
      assertThat(upkeep.shrink()).isEqualTo("0 free pages given back, 0 kept.");
      assertThat(upkeep.optimize()).isEqualTo("Statistics are up to date.");

      store.truncateLog();
      assertThat(Files.size(file)).isLessThan(full - 5_000_000);
    }
  }
}
