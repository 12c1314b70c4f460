package commonplace.memory.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.MemoryCase;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimsTest extends MemoryCase {
  private static final Ranking.Decision ACCEPTED = Ranking.Decision.ACCEPTED;

  private Place place;
  private Claims claims;

  @BeforeEach
  void place() {
    place = web("main");
    claims = memory.library().claims();
  }

  private Claim claim(Place where, String url, String sentence) {
    SourceId source = keep(where, url, sentence);
    Passage p = memory.library().passages(source).getFirst();
    var quote = new Quote(p.id(), sentence, new Span(p.start(), p.end()));
    memory.library().addFindings(source, List.of(Finding.stated(quote, 1)));
    return claims.of(source).getFirst();
  }

  private Claim claim(String url, String sentence) {
    return claim(place, url, sentence);
  }

  private Claim again(Claim claim) {
    return claims.claim(place.space(), claim.id()).orElseThrow();
  }

  private void rank(Claim claim, double importance) {
    claims.rank(
        claim.source(),
        Map.of(claim.id(), new Ranking(importance, Map.of("scope", 3.0), ACCEPTED, "why")));
  }

  @Test
  void all_that_is_known_of_a_claim_comes_back_as_it_was_given() {
    SourceId source = keep(place, "https://example.org/a", "Tides turn.", "The sea turns.");
    List<Passage> p = memory.library().passages(source);
    var nature =
        new Nature(
            Nature.Type.CAUSAL,
            Nature.Stance.QUESTIONS,
            Optional.of("science"),
            Optional.of("Ada Byron"));
    var first = new Quote(p.get(0).id(), "Tides", new Span(0, 5));
    var second = new Quote(p.get(1).id(), "sea turns", new Span(17, 26));
    memory
        .library()
        .addFindings(
            source,
            List.of(new Finding("T.", List.of(first, second), nature, Provenance.MODEL, 0.5)));
    var ranking =
        new Ranking(
            6.5, Map.of("scope", 2.25, "novelty", 0.0), Ranking.Decision.REJECTED, "“filler”");

    List<Claim> stored = claims.of(source);
    assertThat(stored).extracting(Claim::quote).containsExactly(first, second);
    assertThat(stored).allMatch(c -> c.nature().equals(nature) && c.canonical().equals("T."));
    assertThat(stored).allMatch(c -> c.provenance().equals(Provenance.MODEL));
    assertThat(stored).extracting(Claim::survivor).containsOnly(stored.getFirst().id());
    assertThat(claims.shown(source)).containsExactly(stored.getFirst());

    claims.rank(source, Map.of(stored.getFirst().id(), ranking));
    assertThat(claims.of(source).getFirst().ranking()).contains(ranking);
    assertThat(claims.of(source).getFirst().tier()).contains(Tier.B);
    assertThat(claims.shown(source)).isEmpty();
  }

  @Test
  void what_says_the_same_is_one_group_with_all_its_evidence() {
    Claim a = claim("https://example.org/a", "The dam holds 3 cubic miles.");
    Claim b = claim("https://example.org/b", "Three cubic miles are held by the dam.");
    Claim c = claim("https://example.org/c", "The dam holds three cubic miles.");
    claims.merge(b.id(), c.id());
    claims.merge(c.id(), a.id());

    for (Claim any : List.of(a, b, c)) {
      assertThat(again(any).survivor()).isEqualTo(a.id());
      assertThat(claims.evidence(any.id()))
          .extracting(Evidence::quote)
          .containsExactly(a.canonical(), b.canonical(), c.canonical());
    }
    assertThat(claims.evidence(b.id()))
        .allMatch(e -> e.passage().source().equals(e.source().id()))
        .extracting(e -> e.source().url())
        .containsExactly("https://example.org/a", "https://example.org/b", "https://example.org/c");

    claims.split(a.id());
    assertThat(again(a).mergedInto()).isEmpty();
    assertThat(again(b).mergedInto()).isEmpty();
    assertThat(again(c).mergedInto()).contains(b.id());
  }

  @Test
  void merging_what_is_one_already_or_of_another_space_changes_nothing() {
    Claim a = claim("https://example.org/a", "Tides turn twice.");
    Claim b = claim("https://example.org/b", "The tides turn twice.");
    Place group =
        memory.spaces().place(new Address("telegram", "-5"), true, memory.spaces().owner());
    Claim elsewhere = claim(group, "https://example.org/a", "Tides turn twice.");
    claims.merge(b.id(), a.id());
    claims.merge(a.id(), b.id());
    claims.merge(elsewhere.id(), a.id());
    claims.link(new ClaimLink(a.id(), elsewhere.id(), ClaimLink.Kind.SUPPORTS));

    assertThat(again(a).mergedInto()).isEmpty();
    assertThat(again(b).mergedInto()).contains(a.id());
    assertThat(claims.evidence(elsewhere.id())).hasSize(1);
    assertThat(claims.links(a.id())).isEmpty();
    assertThat(claims.claim(place.space(), elsewhere.id())).isEmpty();
    assertThat(claims.like(place.space(), "Tides turn twice.", 0.5, 10))
        .extracting(Claim::id)
        .containsExactlyInAnyOrder(a.id(), b.id());
  }

  @Test
  void when_the_survivor_is_forgotten_the_most_important_of_the_rest_stands_for_them() {
    Claim a = claim("https://example.org/a", "Zanzibar exports cloves.");
    Claim b = claim("https://example.org/b", "Cloves are exported.");
    Claim c = claim("https://example.org/c", "It exports cloves.");
    Claim not = claim("https://example.org/d", "It exports no cloves.");
    rank(b, 4);
    rank(c, 7);
    claims.merge(b.id(), a.id());
    claims.merge(c.id(), a.id());
    claims.link(new ClaimLink(not.id(), b.id(), ClaimLink.Kind.CONTRADICTS));
    assertThat(claims.links(a.id()))
        .containsExactly(new ClaimLink(a.id(), not.id(), ClaimLink.Kind.CONTRADICTS));

    memory.library().forget(place.space(), a.source());

    assertThat(again(c).mergedInto()).isEmpty();
    assertThat(again(b).mergedInto()).contains(c.id());
    assertThat(claims.links(b.id()))
        .containsExactly(new ClaimLink(c.id(), not.id(), ClaimLink.Kind.CONTRADICTS));
    assertThat(claims.evidence(b.id()))
        .extracting(Evidence::quote)
        .containsExactly("It exports cloves.", "Cloves are exported.");
    assertThat(claims.like(place.space(), "Zanzibar", 1, 10)).isEmpty();
  }

  @Test
  void a_source_that_is_read_again_leaves_the_rest_of_its_groups() {
    Claim a = claim("https://example.org/a", "Zanzibar exports cloves.");
    Claim b = claim("https://example.org/b", "Cloves are exported by Zanzibar.");
    claims.merge(b.id(), a.id());
    keep(place, "https://example.org/a", "Nothing is known of Zanzibar.");
    assertThat(claims.of(a.source())).isEmpty();
    assertThat(again(b).mergedInto()).isEmpty();
    assertThat(claims.evidence(b.id())).hasSize(1);
  }

  @Test
  void a_forgotten_claim_leaves_no_byte_behind() throws Exception {
    SourceId source = keep(place, "https://example.org/a", "Something is said.");
    Passage p = memory.library().passages(source).getFirst();
    var quote = new Quote(p.id(), p.text(), new Span(p.start(), p.end()));
    memory
        .library()
        .addFindings(
            source,
            List.of(
                new Finding(
                    "Kryptonite glows.", List.of(quote), Nature.STATED, Provenance.MODEL, 1)));
    Claim claim = claims.of(source).getFirst();
    claims.rank(source, Map.of(claim.id(), new Ranking(1, Map.of(), ACCEPTED, "kryptonite")));
    claims.merge(claim("https://example.org/b", "Something glows.").id(), claim.id());
    memory.library().forget(place.space(), source);
    for (String name : List.of("commonplace.db", "commonplace.db-wal")) {
      Path file = dir.resolve("data").resolve(name);
      if (Files.exists(file)) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContainIgnoringCase("krypton");
      }
    }
  }

  @Test
  void what_shares_enough_words_is_found_however_common_they_are() {
    for (int i = 0; i < 40; i++) {
      claim("https://example.org/" + i, "The harbour of town number " + i + " is deep.");
    }
    Claim wanted = claim("https://example.org/w", "The deep harbour of Trieste froze over.");
    assertThat(claims.like(place.space(), "Harbours froze, deep ones.", 0.6, 5))
        .extracting(Claim::id)
        .first()
        .isEqualTo(wanted.id());
    assertThat(claims.like(place.space(), "the of and", 0.6, 5)).isEmpty();
  }

  @Test
  void a_score_beyond_ten_is_refused() {
    assertThatThrownBy(() -> new Ranking(10.1, Map.of(), ACCEPTED, ""))
        .hasMessageContaining("importance = 10.1");
    assertThatThrownBy(() -> new Ranking(1, Map.of("No\"va", 1.0), ACCEPTED, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
