package commonplace.memory.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.MemoryCase;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LibraryTest extends MemoryCase {
  @Test
  void a_passage_is_the_substring_of_its_stored_source_at_its_offsets() {
    SourceId id =
        keep(web("main"), "https://example.org/a", "One \uD83D\uDE80 rocket.", "Zwei Häuser.");
    String text = memory.library().text(id).orElseThrow();
    for (Passage p : memory.library().passages(id)) {
      assertThat(new Span(p.start(), p.end()).of(text)).isEqualTo(p.text());
      String bySql =
          memory
              .store()
              .read(
                  db ->
                      db.createQuery(
                              "SELECT substr(text, :start + 1, :end - :start) FROM source"
                                  + " WHERE source_id = :id")
                          .bind("start", p.start())
                          .bind("end", p.end())
                          .bind("id", id.value())
                          .mapTo(String.class)
                          .one());
      assertThat(bySql).isEqualTo(p.text());
    }
  }

  @Test
  void the_same_address_again_is_the_same_source() {
    SourceId first = keep(web("main"), "https://example.org/a", "Old text.");
    SourceId same = keep(web("main"), "https://example.org/a", "Old text.");
    SourceId changed = keep(web("main"), "https://example.org/a", "New text.", "And more.");
    assertThat(same).isEqualTo(first);
    assertThat(changed).isEqualTo(first);
    assertThat(memory.library().passages(first))
        .extracting(Passage::text)
        .containsExactly("New text.", "And more.");
    assertThat(memory.recall().search(web("main").space(), "old", NO_LIMIT, 10)).isEmpty();
  }

  @Test
  void the_same_text_at_another_address_is_the_same_source_in_one_space_only() {
    SourceId first = keep(web("main"), "https://example.org/a", "The same text.");
    assertThat(keep(web("main"), "https://example.org/copy", "The same text.")).isEqualTo(first);
    Person ann = memory.spaces().enrol("telegram", "200", "Ann");
    Place hers = memory.spaces().place(new Address("telegram", "200"), false, ann);
    assertThat(keep(hers, "https://example.org/a", "The same text.")).isNotEqualTo(first);
    assertThat(memory.library().passages(first)).hasSize(1);
  }

  @Test
  void what_came_as_a_file_stays_that_file_when_a_link_has_the_same_text() {
    Place place = web("main");
    SourceId sent = keep(place, "file:feed.rss", "The same text.");
    keep(place, "https://example.org/feed", "Another text.");

    assertThat(keep(place, "https://example.org/feed", "The same text.")).isEqualTo(sent);
    SourceId changed = keep(place, "https://example.org/feed", "New text.");

    assertThat(changed).isNotEqualTo(sent);
    assertThat(memory.library().source(sent).orElseThrow().url()).isEqualTo("file:feed.rss");
    assertThat(memory.library().passages(sent))
        .extracting(Passage::text)
        .containsExactly("The same text.");
  }

  @Test
  void a_source_that_is_still_written_is_neither_listed_nor_taken_for_a_copy() {
    Place place = web("main");
    SourceId whole = keep(place, "https://example.org/whole", "Whole.");
    SourceId begun =
        memory.library().begin(place.space(), Prepared.of(reading("The same text.")), "1").source();
    assertThat(memory.catalogue().sources(Optional.empty(), 0, 9))
        .extracting(Source::id)
        .containsExactly(whole);
    assertThat(memory.catalogue().sources(Optional.empty())).isEqualTo(1);
    assertThat(keep(place, "https://example.org/copy", "The same text.")).isNotEqualTo(begun);
  }

  @Test
  void a_source_is_written_by_one_job_at_a_time() {
    Place place = web("main");
    var library = memory.library();
    Prepared long1 = Prepared.of(reading("A long text."));
    SourceId id = library.begin(place.space(), long1, "1").source();
    List<Indexed> passages = Indexed.of("A long text.", List.of());

    assertThat(library.changing(place.space(), long1)).containsExactly(id);
    assertThatThrownBy(() -> library.begin(place.space(), long1, "2"))
        .hasMessage("job 1 still writes this source");
    assertThatThrownBy(() -> library.append(place.space(), id, "2", passages))
        .hasMessage("job 2 no longer writes source " + id.value() + "; it begins anew");
    library.append(place.space(), id, "1", passages);
    library.complete(id, "1");
    assertThat(library.changing(place.space(), long1)).isEmpty();
    assertThatThrownBy(() -> library.complete(id, "1")).isInstanceOf(IllegalStateException.class);
  }

  private static Reading reading(String text) {
    return new Reading(
        "https://example.org/a",
        "https://example.org/a",
        "A",
        "example.org",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        text,
        List.of(),
        List.of());
  }

  @Test
  void a_text_that_becomes_that_of_another_source_is_that_source() {
    Place place = web("main");
    var library = memory.library();
    SourceId copy = keep(place, "https://example.org/copy", "The same text.");
    SourceId own = keep(place, "https://example.org/a", "Another text.");
    Passage said = library.passages(own).getFirst();
    library.addFindings(
        own, List.of(Finding.stated(new Quote(said.id(), "Another", new Span(0, 7)), 1)));
    assertThat(library.changing(place.space(), Prepared.of(reading("The same text."))))
        .containsExactly(own);

    assertThat(keep(place, "https://example.org/a", "The same text.")).isEqualTo(copy);

    assertThat(library.source(own)).isEmpty();
    assertThat(library.sources(place.space(), 9)).extracting(Source::id).containsExactly(copy);
    assertThat(memory.recall().search(place.space(), "another", NO_LIMIT, 10)).isEmpty();
    assertThat(keep(place, "https://example.org/a", "A third text.")).isNotEqualTo(copy);
    assertThat(library.text(copy)).contains("The same text.");
  }

  @Test
  void a_copy_that_has_changed_since_is_a_source_of_its_own() {
    SourceId first = keep(web("main"), "https://example.org/a", "The same text.");
    keep(web("main"), "https://example.org/copy", "The same text.");
    assertThat(keep(web("main"), "https://example.org/copy", "Another.")).isNotEqualTo(first);
    assertThat(memory.library().text(first)).contains("The same text.");
  }

  @Test
  void a_quote_that_does_not_stand_in_its_source_is_refused() {
    SourceId id = keep(web("main"), "https://example.org/a", "Water boils at 100 degrees.");
    Passage p = memory.library().passages(id).getFirst();
    Finding invented =
        Finding.stated(new Quote(p.id(), "Water boils at 90 degrees.", new Span(0, 26)), 1);
    assertThatThrownBy(() -> memory.library().addFindings(id, List.of(invented)))
        .hasMessageContaining("does not say this");
    Finding real = Finding.stated(new Quote(p.id(), "boils at 100", new Span(6, 18)), 1);
    memory.library().addFindings(id, List.of(real));
    assertThat(memory.library().claims().of(id)).extracting(Claim::quote).isEqualTo(real.quotes());
  }
}
