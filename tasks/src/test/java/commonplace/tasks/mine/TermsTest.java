package commonplace.tasks.mine;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.extract.Passages;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TermsTest {
  private static List<Term> find(String text, Term.Kind kind) {
    return Terms.find(Passages.of(text)).stream().filter(term -> term.kind() == kind).toList();
  }

  @Test
  void people_are_named_by_a_cue_and_then_everywhere() {
    String text =
        """
        New York Times readers met Grace Hopper in Harvard Square.

        According to Tomasz Wielki, the Bell System paid for it. Prof. Yuki Tanaka agreed. Tomasz Wielki did not.

        Green Park and Lower Saxony are no people.\
        """;
    assertThat(find(text, Term.Kind.PERSON))
        .containsExactly(
            new Term(Term.Kind.PERSON, "Tomasz Wielki", Optional.empty(), 2, 2),
            new Term(Term.Kind.PERSON, "Grace Hopper", Optional.empty(), 1, 1),
            new Term(Term.Kind.PERSON, "Yuki Tanaka", Optional.empty(), 1, 2));
  }

  @Test
  void an_abbreviation_comes_with_what_the_text_says_it_stands_for() {
    String text =
        "Every commit goes to the write-ahead log (WAL) first. The WAL is synced."
            + " MVCC (multiversion concurrency control) needs no locks."
            + " The Department of Defense (DoD) and nobody else (XYZ) use it.";
    assertThat(find(text, Term.Kind.JARGON))
        .extracting(Term::name, term -> term.meaning().orElse(""), Term::count)
        .contains(org.assertj.core.groups.Tuple.tuple("WAL", "write-ahead log", 2))
        .noneMatch(tuple -> tuple.toList().contains("XYZ"));
  }

  @Test
  void what_a_text_keeps_speaking_of_is_a_concept() {
    String text = "The write buffer is flushed. A write buffer is small. Write buffers are fast.";
    assertThat(find(text, Term.Kind.CONCEPT)).extracting(Term::name).contains("write buffer");
    assertThat(find("机器学习改变世界。机器学习很快。人们喜欢机器学习。机器学习。", Term.Kind.CONCEPT))
        .extracting(Term::name)
        .contains("机器学习");
  }

  @Property(tries = 300)
  void no_text_makes_it_fail(@ForAll String text) {
    assertThat(Terms.find(Passages.of("A (AB) " + text + " (AB)"))).isNotNull();
  }
}
