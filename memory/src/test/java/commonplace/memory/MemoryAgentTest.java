package commonplace.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.store.StoreException;
import org.junit.jupiter.api.Test;

class MemoryAgentTest extends MemoryCase {
  @Test
  void the_check_fails_when_the_file_does_not_answer() {
    memory.check();
    memory.close();
    assertThatThrownBy(() -> memory.check()).isInstanceOf(StoreException.class);
  }
}
