package commonplace.tasks.mine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import commonplace.tasks.extract.Passages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TermsTest {
  private static List<Term> find(String text, Term.Kind kind) {
    return Terms.find(Passages.of(text), "").stream().filter(term -> term.kind() == kind).toList();
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
            new Term(Term.Kind.PERSON, "Tomasz Wielki", Optional.empty(), Optional.empty(), 2, 2),
            new Term(Term.Kind.PERSON, "Grace Hopper", Optional.empty(), Optional.empty(), 1, 1),
            new Term(Term.Kind.PERSON, "Yuki Tanaka", Optional.empty(), Optional.empty(), 1, 2));
  }

  @Test
  void an_abbreviation_comes_with_what_the_text_says_it_stands_for() {
    String text =
        "Every commit goes to the write-ahead log (WAL) first. The WAL is synced."
            + " MVCC (multiversion concurrency control) needs no locks."
            + " The Department of Defense (DoD) and nobody else (XYZ) use it.";
    assertThat(find(text, Term.Kind.JARGON))
        .extracting(Term::name, term -> term.meaning().orElse(""), Term::count)
        .contains(tuple("WAL", "write-ahead log", 2))
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

  @Test
  void organisations_are_no_people_and_people_no_owners_of_shops() {
    String text =
        """
        By Jane Miller

        The paper by Stanford University and the Bank of England was read at the National Science Foundation.

        We had lunch at Mary Eddy’s Kitchen and at Paul Braniff’s bar with George Bush.\
        """;
    assertThat(find(text, Term.Kind.ORGANIZATION))
        .extracting(Term::name)
        .containsExactlyInAnyOrder(
            "Stanford University", "Bank of England", "National Science Foundation");
    assertThat(find(text, Term.Kind.PERSON)).extracting(Term::name).containsExactly("George Bush");
  }

  @Test
  void a_term_comes_with_the_sentence_that_defines_it() {
    String text =
        """
        Bleaching is the loss of algae from a coral. After bleaching a coral starves.

        This is a fine day. Mira Olsen, a biologist at Bergen University, saw it. A reef (WAF) may die.\
        """;
    assertThat(find(text, Term.Kind.JARGON))
        .singleElement()
        .satisfies(
            term -> {
              assertThat(term.name()).isEqualTo("Bleaching");
              assertThat(term.definition().orElseThrow().text())
                  .isEqualTo("Bleaching is the loss of algae from a coral.");
            });
    Statement said =
        find("Ada Olsen, a biologist of note, saw the reef die. It was 1990.", Term.Kind.PERSON)
            .getFirst()
            .definition()
            .orElseThrow();
    assertThat(said.text()).startsWith("Ada Olsen, a biologist").endsWith("die.");
  }

  @Test
  void a_word_alone_is_a_concept_only_when_the_title_has_it() {
    String text =
        "Sudo runs files. A file is read by sudo. Sudo checks the file. Each file has rights for"
            + " sudo.";
    assertThat(Terms.find(Passages.of(text), "Sudo"))
        .filteredOn(term -> term.kind() == Term.Kind.CONCEPT)
        .extracting(term -> term.name().toLowerCase(Locale.ROOT))
        .containsExactly("sudo");
  }

  @Property(tries = 300)
  void no_text_makes_it_fail(@ForAll String text) {
    assertThat(Terms.find(Passages.of("A (AB) " + text + " (AB)"), text)).isNotNull();
  }
}
