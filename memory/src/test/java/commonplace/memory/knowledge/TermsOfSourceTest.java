package commonplace.memory.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.MemoryCase;
import commonplace.memory.knowledge.Mention.Kind;
import commonplace.memory.knowledge.Mention.Meaning;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TermsOfSourceTest extends MemoryCase {
  private SourceId source;
  private List<Passage> passages;

  @BeforeEach
  void keepOne() {
    source = keep(web("main"), "https://example.org/a", "It boils.", "Steam is a gas.");
    passages = memory.library().passages(source);
  }

  private Mention steam(int count, int passage, Optional<Meaning> meaning) {
    return new Mention(
        Kind.JARGON,
        "steam",
        count,
        passages.get(passage).id(),
        meaning,
        Provenance.MODEL,
        "{\"domain\":\"physics\"}");
  }

  private Meaning meaning(String quote) {
    Passage in = passages.get(1);
    return new Meaning(
        Optional.of("a gas"),
        new Quote(in.id(), quote, new Span(in.start(), in.start() + quote.length())));
  }

  @Test
  void a_term_that_comes_again_is_counted_on_and_explained_once_somebody_explains_it() {
    memory.library().addMentions(source, List.of(steam(2, 0, Optional.empty())));
    memory.library().addMentions(source, List.of(steam(3, 1, Optional.of(meaning("Steam is a")))));
    memory.library().addMentions(source, List.of(steam(1, 1, Optional.of(meaning("Steam")))));

    assertThat(memory.library().mentions(source))
        .containsExactly(steam(6, 1, Optional.of(meaning("Steam is a"))));
  }

  @Test
  void a_definition_that_does_not_stand_in_its_source_is_refused() {
    assertThatThrownBy(
            () ->
                memory
                    .library()
                    .addMentions(source, List.of(steam(1, 1, Optional.of(meaning("Water is"))))))
        .hasMessageContaining("does not say who or what steam is");
    assertThat(memory.library().mentions(source)).isEmpty();
  }
}
