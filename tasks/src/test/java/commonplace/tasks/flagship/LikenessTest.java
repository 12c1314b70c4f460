package commonplace.tasks.flagship;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.sense.Gist;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Measured on labelled pairs: what is called the same or contradictory has to be so; how much of
/// it is found comes second.
class LikenessTest {
  private record Pair(Likeness label, String one, String other) {
    Likeness judged() {
      return Likeness.of(Gist.of(one), Gist.of(other));
    }
  }

  private static List<Pair> pairs() throws IOException {
    try (var in = LikenessTest.class.getResourceAsStream("pairs.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 3))
          .map(p -> new Pair(Likeness.valueOf(p[0].toUpperCase(Locale.ROOT)), p[1], p[2]))
          .toList();
    }
  }

  private static double share(List<Pair> of, Likeness judged) {
    return of.stream().filter(p -> p.judged() == judged).count() / (double) of.size();
  }

  @Test
  void what_is_called_the_same_or_contradictory_is_so_and_most_of_it_is_found() throws IOException {
    List<Pair> pairs = pairs();
    for (Likeness kind : List.of(Likeness.SAME, Likeness.CONTRADICTORY)) {
      List<Pair> called = pairs.stream().filter(p -> p.judged() == kind).toList();
      List<Pair> real = pairs.stream().filter(p -> p.label() == kind).toList();
      assertThat(called).as("precision").allMatch(p -> p.label() == kind);
      assertThat(share(real, kind))
          .as(
              () ->
                  real.stream()
                      .filter(p -> p.judged() != kind)
                      .map(p -> Gist.of(p.one()) + "\n  " + Gist.of(p.other()))
                      .collect(Collectors.joining("\n")))
          .isGreaterThanOrEqualTo(0.9);
    }
  }

  @Property
  boolean a_statement_with_any_content_says_what_it_says(@ForAll("statements") String statement) {
    Gist gist = Gist.of(statement);
    return Likeness.of(gist, gist) == Likeness.SAME;
  }

  @Property
  boolean likeness_holds_both_ways(
      @ForAll("statements") String one, @ForAll("statements") String other) {
    return Likeness.of(Gist.of(one), Gist.of(other)) == Likeness.of(Gist.of(other), Gist.of(one));
  }

  @Property
  boolean a_negated_statement_is_never_the_same(@ForAll("statements") String statement) {
    String negated = statement.replaceFirst(" is ", " is not ");
    return Likeness.of(Gist.of(statement), Gist.of(negated)) != Likeness.SAME;
  }

  @Property
  boolean another_number_is_never_the_same(@ForAll("statements") String statement) {
    String changed = statement.replace("0", "1");
    return changed.equals(statement)
        || Likeness.of(Gist.of(statement), Gist.of(changed)) != Likeness.SAME;
  }

  @Property
  void any_text_at_all_is_judged(@ForAll String one, @ForAll String other) {
    assertThat(Likeness.of(Gist.of(one), Gist.of(other))).isNotNull();
  }

  @Provide
  Arbitrary<String> statements() {
    Arbitrary<List<String>> nouns =
        Arbitraries.of("harbour", "Trieste", "lighthouse", "engine", "Oslo", "granite", "river")
            .list()
            .uniqueElements()
            .ofMinSize(4)
            .ofMaxSize(7);
    return nouns.flatMap(
        words ->
            Arbitraries.integers()
                .between(1, 3000)
                .map(
                    n -> {
                      List<String> all = new ArrayList<>(words);
                      all.add(2, "is");
                      all.add(4, n + "0");
                      return "The " + String.join(" ", all) + ".";
                    }));
  }
}
