package commonplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
  private final List<String> closed = new ArrayList<>();
  private final Parts parts = new Parts();

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }

  @Test
  void parts_close_in_reverse_and_one_that_fails_keeps_none_open() {
    parts.add(part("memory"));
    parts.add(
        () -> {
          throw new IllegalStateException("stuck");
        });
    parts.add(part("server"));
    parts.close();
    parts.close();
    assertThat(closed).containsExactly("server", "memory");
  }

  @Test
  void what_is_started_after_the_end_is_closed_at_once() {
    parts.close();
    assertThatThrownBy(() -> parts.add(part("late"))).isInstanceOf(Parts.StoppingException.class);
    assertThat(closed).containsExactly("late");
  }
}
