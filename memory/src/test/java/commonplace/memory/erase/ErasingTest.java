package commonplace.memory.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.MemoryCase;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Ingredient;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageErasure;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.Lesson;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.post.Letter;
import commonplace.memory.post.LetterGoneException;
import commonplace.memory.post.Outgoing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErasingTest extends MemoryCase {
  private Place at(String chat, boolean group, Person person) {
    return memory.spaces().place(new Address("telegram", chat), group, person);
  }

  private void answer(Letter letter, String text, List<Citation> citations, Message... madeOf) {
    memory
        .outbox()
        .delivered(
            new Outgoing(
                letter.place(),
                Optional.of(letter.id()),
                Optional.of(letter.replyTo()),
                text,
                citations,
                Stream.of(madeOf)
                    .<Ingredient>map(used -> new Ingredient.OfMessage(used.id(), "fits"))
                    .toList()));
  }

  private void learn(Letter letter, Person person, String text) {
    memory
        .facts()
        .learn(
            letter.message(),
            person.id(),
            Fact.Teacher.WORDS,
            List.of(
                new Lesson(Fact.Kind.PROFILE, "pet", text, text, text, 0, Optional.empty(), 1.0)));
  }

  private String bytes() throws IOException {
    var all = new StringBuilder();
    try (var files = Files.list(dir.resolve("data"))) {
      for (var file : files.filter(f -> !f.endsWith("ballast")).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void all_of_a_person_goes_and_nothing_of_anybody_else() throws Exception {
    Person owner = memory.spaces().owner();
    Person ada = memory.spaces().enrol("telegram", "5", "Adakrypton");
    Place own = at("5", false, ada);
    Letter said = receive("1", own, ada, "My dog is called krypton");
    learn(said, ada, "My dog is called krypton");
    Message told = said.message();
    answer(
        said,
        "I keep krypton in mind. [1]",
        List.of(new Citation.OfTalk(1, told.id(), told.at(), "krypton")));
    SourceId source = keep(own, "https://example.org/krypton", "Kryptonite is green.");
    Place group = at("-9", true, ada);
    answer(receive("2", group, ada, "krypton again"), "krypton to you", List.of());
    Letter others = receive("3", group, owner, "What about xenon?");
    answer(others, "Xenon is a gas.", List.of());
    learn(receive("4", web("main"), owner, "My dog is xenon"), owner, "My dog is xenon");
    Letter wish = receive("9", own, ada, "/forget_me yes");

    assertThat(memory.erasing().extent(ada)).isEqualTo(new Extent(3, 1, 1, 1));
    memory.erasing().person(ada, wish.message().id());
    assertThat(memory.erasing().settle()).isTrue();

    assertThat(bytes()).doesNotContainIgnoringCase("krypton");
    assertThat(memory.library().source(source)).isEmpty();
    assertThat(memory.facts().history(ada.space(), ada.id())).isEmpty();
    assertThat(memory.spaces().person("telegram", "5")).isEmpty();
    assertThat(memory.conversations().last(own.conversation(), 9))
        .extracting(Message::text)
        .containsExactly("/forget_me yes");
    assertThat(memory.conversations().last(group.conversation(), 9))
        .extracting(Message::text)
        .containsExactly("What about xenon?", "Xenon is a gas.");
    assertThat(memory.facts().current(owner.space(), owner.id())).hasSize(1);
  }

  @Test
  void the_owner_stays_the_owner() {
    memory.spaces().pair("telegram", "5");
    Person owner = memory.spaces().owner();
    receive("1", "hello");
    memory.erasing().person(owner, receive("2", "/forget_me yes").message().id());
    assertThat(memory.spaces().owner()).isEqualTo(owner);
    assertThat(memory.spaces().person("telegram", "5")).contains(owner);
    assertThat(memory.erasing().extent(owner)).isEqualTo(new Extent(1, 0, 0, 0));
  }

  @Test
  void what_was_forgotten_before_its_answer_was_stored_is_not_answered() {
    Person owner = memory.spaces().owner();
    Letter slow = receive("1", "My secret is krypton. What is it?");
    memory.erasing().person(owner, receive("2", "/forget_me yes").message().id());
    assertThatThrownBy(() -> answer(slow, "krypton", List.of()))
        .isInstanceOf(LetterGoneException.class);
    assertThat(memory.conversations().last(slow.place().conversation(), 9)).hasSize(1);
  }

  @Test
  void a_thing_goes_wherever_it_was_said_learned_read_or_repeated() throws Exception {
    Person owner = memory.spaces().owner();
    Letter said = receive("1", "I am allergic to kryptonuts");
    learn(said, owner, "I am allergic to kryptonuts");
    answer(said, "Noted.", List.of());
    Letter later = receive("2", "What may I not eat?");
    answer(later, "No kryptonuts, for you are allergic.", List.of());
    keep(web("main"), "https://example.org/a", "Kryptonuts cause an allergic shock.");
    Letter kept = receive("3", "I like tea");
    Letter wish = receive("4", "/forget allergic kryptonut");

    List<Trace> found =
        memory.erasing().find(owner.space(), owner, "allergic kryptonut", wish.message().id(), 20);
    assertThat(found)
        .extracting(t -> t.getClass().getSimpleName())
        .containsExactly("OfFact", "OfMessage", "OfSource");
    memory.erasing().things(owner, found, "allergic kryptonut", wish.message().id());
    assertThat(memory.erasing().settle()).isTrue();

    assertThat(bytes()).doesNotContainIgnoringCase("krypton");
    assertThat(memory.conversations().last(kept.place().conversation(), 9))
        .extracting(Message::text)
        .containsExactly(
            "What may I not eat?",
            "(This answer repeated something that has been forgotten.)",
            "I like tea");
  }

  @Test
  void what_another_space_holds_is_not_found() {
    Person owner = memory.spaces().owner();
    Person ada = memory.spaces().enrol("telegram", "5", "Ada");
    Letter hers = receive("1", at("5", false, ada), ada, "krypton is my word");
    learn(hers, ada, "krypton is my word");
    keep(hers.place(), "https://example.org/krypton", "Krypton.");
    assertThat(memory.erasing().find(owner.space(), owner, "krypton", NO_LIMIT, 20)).isEmpty();
    assertThat(memory.erasing().find(ada.space(), owner, "krypton word", NO_LIMIT, 20)).isEmpty();
    receive("2", at("-9", true, ada), ada, "krypton for all");
    assertThat(memory.erasing().find(ada.space(), ada, "krypton", NO_LIMIT, 20)).hasSize(3);
  }

  @Test
  void a_word_that_is_a_search_expression_is_only_a_word() {
    receive("1", "krypton");
    Person owner = memory.spaces().owner();
    for (String odd : List.of("\"", "* OR alone:", "NEAR(a b)", "", "  ", "') --", "…")) {
      assertThat(memory.erasing().find(owner.space(), owner, odd, NO_LIMIT, 20)).isEmpty();
    }
  }

  @Test
  void a_long_source_goes_in_portions() {
    Place place = web("main");
    String[] paragraphs = new String[450];
    for (int i = 0; i < paragraphs.length; i++) {
      paragraphs[i] = "Paragraph number " + i;
    }
    SourceId source = keep(place, "https://example.org/book", paragraphs);
    Passage last = memory.library().passages(source).getLast();
    memory.erasing().person(memory.spaces().owner(), NO_LIMIT);
    assertThat(memory.library().source(source)).isEmpty();
    assertThat(memory.library().passage(place.space(), last.id())).isEmpty();
  }

  @Test
  void what_a_person_had_before_his_account_was_paired_goes_too() throws Exception {
    Person stranger = memory.spaces().enrol("telegram", "5", "Kryptonian");
    Place before = at("5", false, stranger);
    learn(receive("1", before, stranger, "My dog is krypton"), stranger, "My dog is krypton");
    keep(before, "https://example.org/krypton", "Krypton is a gas.");
    receive("2", at("-9", true, stranger), stranger, "krypton for all");
    Person other = memory.spaces().enrol("telegram", "6", "Bea");
    keep(at("6", false, other), "https://example.org/xenon", "Xenon is a gas.");
    Person owner = memory.spaces().pair("telegram", "5");
    assertThat(memory.spaces().of(owner)).containsExactly(owner.space(), stranger.space());
    assertThat(memory.erasing().extent(owner)).isEqualTo(new Extent(2, 0, 1, 1));

    memory.erasing().person(owner, NO_LIMIT);
    assertThat(memory.erasing().settle()).isTrue();
    assertThat(bytes()).doesNotContainIgnoringCase("krypton");
    assertThat(memory.spaces().of(owner)).containsExactly(owner.space());
    assertThat(memory.library().sources(other.space(), 9)).hasSize(1);
  }

  @Test
  void a_book_that_was_half_forgotten_when_the_program_was_killed_is_forgotten_to_its_end() {
    Place place = web("main");
    String[] paragraphs = new String[450];
    for (int i = 0; i < paragraphs.length; i++) {
      paragraphs[i] = "Paragraph number " + i;
    }
    SourceId book = keep(place, "https://example.org/book", paragraphs);
    SourceId other = keep(place, "https://example.org/other", "Another one.");
    memory
        .store()
        .update(db -> db.execute("INSERT INTO forgotten_source VALUES (?)", book.value()));
    close();
    open();
    memory.erasing().resume();
    assertThat(memory.library().source(book)).isEmpty();
    assertThat(memory.library().source(other)).isPresent();
  }

  @Test
  void an_answer_to_somebody_else_that_repeats_his_words_without_a_quote_loses_them()
      throws Exception {
    Person ada = memory.spaces().enrol("telegram", "5", "Ada");
    Person bea = memory.spaces().enrol("telegram", "6", "Bea");
    Place group = at("-9", true, ada);
    Message hers = receive("1", group, ada, "My boat krypton leaks").message();
    Letter one = receive("2", group, bea, "What is with the boat?");
    answer(one, "The boat krypton leaks.", List.of(), hers);
    Letter two = receive("3", group, bea, "And the boat at noon?");
    answer(two, "At noon the boat sails.", List.of(), hers);
    memory.erasing().person(ada, NO_LIMIT);
    assertThat(memory.erasing().settle()).isTrue();
    assertThat(bytes()).doesNotContainIgnoringCase("krypton");
    assertThat(memory.conversations().last(group.conversation(), 9))
        .extracting(Message::text)
        .containsExactly(
            "What is with the boat?",
            MessageErasure.REMOVED,
            "And the boat at noon?",
            "At noon the boat sails.");
  }

  @Test
  void what_an_answer_quotes_of_an_answer_goes_with_what_that_one_quotes() throws Exception {
    Person owner = memory.spaces().owner();
    Message said = receive("1", "My secret is krypton").message();
    Letter first = receive("2", "What is it?");
    answer(
        first,
        "It is krypton. [1]",
        List.of(new Citation.OfTalk(1, said.id(), said.at(), "krypton")));
    Message answered = memory.conversations().last(first.place().conversation(), 1).getFirst();
    Letter second = receive("3", "What did you say?");
    answer(
        second,
        "I said: krypton. [1]",
        List.of(new Citation.OfTalk(1, answered.id(), answered.at(), "krypton")));
    List<Trace> secret = List.of(new Trace.OfMessage(said));
    memory.erasing().things(owner, secret, "unsaid", receive("4", "/forget it").message().id());
    assertThat(memory.erasing().settle()).isTrue();
    assertThat(bytes()).doesNotContainIgnoringCase("krypton");
  }

  @Test
  void an_answer_that_was_written_while_its_ground_was_forgotten_holds_nothing_of_it()
      throws Exception {
    Person owner = memory.spaces().owner();
    Message said = receive("1", "My secret is krypton").message();
    Letter slow = receive("2", "What is it?");
    Letter wish = receive("3", "/forget krypton");
    memory
        .erasing()
        .things(owner, List.of(new Trace.OfMessage(said)), "krypton", wish.message().id());
    answer(
        slow,
        "It is krypton. [1]",
        List.of(new Citation.OfTalk(1, said.id(), said.at(), "krypton")));
    assertThat(memory.erasing().settle()).isTrue();
    assertThat(bytes()).doesNotContainIgnoringCase("krypton");
  }

  @Test
  void what_is_quoted_from_a_book_while_it_goes_goes_with_it() throws Exception {
    Place place = web("main");
    SourceId book = keep(place, "https://example.org/book", "The krypton is green.", "Blue.");
    Passage passage = memory.library().passages(book).getFirst();
    Source source = memory.library().source(book).orElseThrow();
    memory
        .store()
        .update(db -> db.execute("INSERT INTO forgotten_source VALUES (?)", book.value()));
    Letter asked = receive("1", "What is green?");
    answer(
        asked,
        "The krypton is green. [1]",
        List.of(Citation.OfSource.in(1, source, passage, "The krypton is green.")));
    memory.erasing().resume();
    assertThat(memory.erasing().settle()).isTrue();
    assertThat(bytes()).doesNotContainIgnoringCase("krypton");
  }
}
