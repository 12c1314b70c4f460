package commonplace.tasks.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FairnessTest {
  private record Waiting(int space, int turn, int age) {}

  private static Waiting queued(List<Waiting> line, int space, int age) {
    OptionalInt first = line.stream().mapToInt(Waiting::turn).min();
    OptionalInt own = line.stream().filter(w -> w.space() == space).mapToInt(Waiting::turn).max();
    return new Waiting(space, Fairness.turn(first, own), age);
  }

  private static Waiting next(List<Waiting> line) {
    return line.stream()
        .max(
            Comparator.comparingInt((Waiting w) -> Fairness.rank(5, w.turn()))
                .thenComparing(Waiting::age, Comparator.reverseOrder()))
        .orElseThrow();
  }

  @Property
  void a_space_that_has_nothing_queued_waits_for_one_of_each_other_at_most(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 3) Integer> spaces,
      @ForAll @IntRange(max = 40) int served) {
    List<Waiting> line = new ArrayList<>();
    spaces.forEach(space -> line.add(queued(line, space, line.size())));
    for (int i = 0; i < Math.min(served, line.size() - 1); i++) {
      line.remove(next(line));
    }
    Waiting late = queued(line, 9, 1_000);
    line.add(late);
    int before = 0;
    for (Waiting one = next(line); one.space() != 9; one = next(line)) {
      line.remove(one);
      before++;
    }

    assertThat(before).isLessThanOrEqualTo(3);
  }

  @Property
  void a_space_is_served_in_the_order_in_which_it_asked(
      @ForAll @Size(min = 2, max = 40) List<@IntRange(min = 1, max = 3) Integer> spaces) {
    List<Waiting> line = new ArrayList<>();
    spaces.forEach(space -> line.add(queued(line, space, line.size())));
    List<Waiting> served = new ArrayList<>();
    while (!line.isEmpty()) {
      Waiting one = next(line);
      line.remove(one);
      served.add(one);
    }

    for (int space : IntStream.rangeClosed(1, 3).toArray()) {
      assertThat(served.stream().filter(w -> w.space() == space).map(Waiting::age)).isSorted();
    }
  }

  @Property
  void a_higher_priority_outranks_every_turn_of_a_lower_one(
      @ForAll @IntRange(min = 1, max = 9) int priority,
      @ForAll @IntRange(max = 99_999_999) int turn) {
    assertThat(Fairness.rank(priority + 1, turn)).isGreaterThan(Fairness.rank(priority, 0));
  }
}
