package commonplace.memory.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryCase;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Place;
import commonplace.memory.chat.SpaceId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueTest extends MemoryCase {
  @Test
  void pages_follow_one_another_without_a_gap() {
    claims(web("main"), "https://example.org/a", "One is odd.", "Two is even.", "Three is odd.");
    Catalogue all = memory.catalogue();
    List<Catalogue.Listed> first = all.claims(Optional.empty(), 0, 2);
    List<Catalogue.Listed> second =
        all.claims(Optional.empty(), first.getLast().claim().id().value(), 2);
    assertThat(first)
        .extracting(listed -> listed.claim().canonical())
        .containsExactly("One is odd.", "Two is even.");
    assertThat(second)
        .extracting(listed -> listed.claim().canonical())
        .containsExactly("Three is odd.");
    assertThat(second.getFirst().ordinal()).isEqualTo(3);
    assertThat(second.getFirst().title()).isEqualTo("Title of https://example.org/a");
    assertThat(all.claims(Optional.empty(), second.getLast().claim().id().value(), 2)).isEmpty();
  }

  @Test
  void a_space_lists_nothing_of_another() {
    Place group =
        memory.spaces().place(new Address("telegram", "-7"), true, memory.spaces().owner());
    claims(web("main"), "https://example.org/a", "Mine is private.");
    claims(group, "https://example.org/b", "Ours is shared.");
    Catalogue all = memory.catalogue();
    Optional<SpaceId> ours = Optional.of(group.space());
    assertThat(all.claims(ours, 0, 9))
        .hasSize(1)
        .first()
        .matches(c -> c.space().equals(group.space()));
    assertThat(all.sources(ours, 0, 9))
        .extracting(Source::url)
        .containsExactly("https://example.org/b");
    assertThat(all.claims(ours)).isEqualTo(1);
    assertThat(all.sources(ours)).isEqualTo(1);
    assertThat(all.claims(Optional.empty())).isEqualTo(2);
    assertThat(all.sources(Optional.empty())).isEqualTo(2);
  }

  private void claims(Place place, String url, String... statements) {
    SourceId source = keep(place, url, statements);
    memory
        .library()
        .addFindings(
            source,
            memory.library().passages(source).stream()
                .map(p -> new Quote(p.id(), p.text(), new Span(p.start(), p.end())))
                .map(quote -> Finding.stated(quote, 1))
                .toList());
  }
}
