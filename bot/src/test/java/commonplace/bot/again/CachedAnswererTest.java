package commonplace.bot.again;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.Answer;
import commonplace.bot.House;
import commonplace.bot.Reply;
import commonplace.bot.answer.Readings;
import commonplace.bot.seen.Reason;
import commonplace.bot.seen.Reasons;
import commonplace.memory.answer.AnswerCache;
import commonplace.memory.answer.AnswerCache.Outcome;
import commonplace.memory.answer.CacheStrategy;
import commonplace.memory.answer.CacheTerms;
import commonplace.memory.answer.Repetition;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageErasure;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Source;
import commonplace.memory.post.Letter;
import commonplace.memory.post.Outgoing;
import commonplace.memory.recall.vector.Embedder;
import commonplace.tasks.gateway.Cancellation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedAnswererTest {
  private static final String QUESTION = "Who leads Acme?";
  private static final Address CHAT = House.ANNS_CHAT;

  @TempDir Path dir;
  private final AtomicInteger asked = new AtomicInteger();
  private House house;
  private Function<Answer, Answer> model = answer -> answer;
  private int chats = 100;

  @BeforeEach
  void open() {
    house = new House(dir);
    serve(CacheStrategy.SEMANTIC);
    house.memory.meanings().use(new OfOneMind());
  }

  @AfterEach
  void close() {
    house.close();
  }

  /// Takes every text for the same: whatever is told apart is told apart by rules.
  private static final class OfOneMind implements Embedder {
    @Override
    public Optional<String> model() {
      return Optional.of("of one mind");
    }

    @Override
    public Embedded embed(Use use, List<Text> texts) {
      return new Embedded.Vectors(texts.stream().map(_ -> new float[] {1, 1}).toList());
    }
  }

  private void serve(CacheStrategy strategy) {
    cache().serve(new CacheTerms(strategy, 100, 0.95));
  }

  private AnswerCache cache() {
    return house.memory.answers();
  }

  private CachedAnswerer answerer(String name) {
    return new CachedAnswerer(
        (letter, _) -> model.apply(written(letter)),
        name,
        house.memory,
        house.when,
        house.operations);
  }

  /// What the model writes, with the source of the space read first as its ground.
  private Answer written(Letter letter) {
    int n = asked.incrementAndGet();
    SpaceId space = letter.place().space();
    Source source = house.memory.library().sources(space, 10).getLast();
    Passage passage = house.memory.library().passages(source.id()).getFirst();
    List<Citation> grounds = List.of(Citation.OfSource.in(1, source, passage, passage.text()));
    return new Answer(
        new Reply("Answer " + n + " [1].", grounds, List.of()),
        true,
        9,
        List.of(),
        new Repetition.Whole());
  }

  private Message say(Letter letter) {
    Answer answer = answerer("small").answer(letter, new Cancellation());
    house.clock.pass(Duration.ofSeconds(1));
    return house
        .memory
        .outbox()
        .post(
            new Outgoing(
                letter.place(),
                Optional.of(letter.id()),
                Optional.of(letter.replyTo()),
                answer.reply().text(),
                answer.reply().citations(),
                answer.madeOf(),
                answer.repetition()))
        .message();
  }

  private Message say(Address chat, String text) {
    return say(house.letter(chat, text));
  }

  private Message say(String text) {
    return say(CHAT, text);
  }

  private Address newChat() {
    Address chat = new Address("telegram", String.valueOf(chats++));
    read(chat, "Acme is led by Bob.");
    return chat;
  }

  private void read(Address chat, String text) {
    Readings.keep(house, house.letter(chat, "/sources").place().space(), "The firm", text);
  }

  /// How often the model is asked for both.
  private int asks(Address chat, String one, String other) {
    int before = asked.get();
    say(chat, one);
    say(chat, other);
    return asked.get() - before;
  }

  @Test
  void no_question_is_answered_with_the_answer_to_another() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (List<String> pair : Pairs.nearMisses()) {
      if (asks(newChat(), pair.get(0), pair.get(1)) != 2
          || asks(newChat(), pair.get(1), pair.get(0)) != 2) {
        wrong.add(String.join(" | ", pair));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(Pairs.nearMisses()).hasSizeGreaterThan(100);
  }

  @Test
  void the_same_question_is_answered_once() throws Exception {
    List<String> missed = new ArrayList<>();
    for (List<String> pair : Pairs.same()) {
      Outcome outcome = pair.get(0).equals("exact") ? Outcome.EXACT : Outcome.SEMANTIC;
      long before = cache().counted(outcome);
      if (asks(newChat(), pair.get(1), pair.get(2)) != 1
          || asks(newChat(), pair.get(2), pair.get(1)) != 1
          || cache().counted(outcome) != before + 2) {
        missed.add(String.join(" | ", pair));
      }
    }
    assertThat(missed).isEmpty();
    assertThat(cache().counted(Outcome.EXACT) + cache().counted(Outcome.SEMANTIC))
        .isEqualTo(2L * Pairs.same().size())
        .isGreaterThan(40);
  }

  @Test
  void what_is_given_again_is_cited_free_and_says_so() {
    read(CHAT, "Acme is led by Bob.");
    Message first = say(QUESTION);
    Answer again =
        answerer("small").answer(house.letter(CHAT, "who leads Acme"), new Cancellation());
    assertThat(again.paid()).isFalse();
    assertThat(again.reply().text()).isEqualTo(first.text());
    assertThat(again.reply().citations())
        .singleElement()
        .satisfies(c -> assertThat(c.quote()).isEqualTo("Acme is led by Bob."));

    Message second = say(QUESTION);
    assertThat(new Reasons(house.memory, house.when).of(second.space(), second.id()))
        .singleElement()
        .extracting(Reason::what, Reason::text, Reason::why)
        .containsExactly(
            "I said today",
            first.text(),
            "the same question was answered with this the same day, so it was given again");
    assertThat(house.memory.conversations().citations(second.id())).hasSize(1);
    assertThat(house.counted("cache", "success")).isEqualTo(3);
  }

  @Test
  void another_person_conversation_day_or_model_is_asked_for_anew() {
    Address group = new Address("telegram", "-7");
    Person ann = house.memory.spaces().enrol("telegram", "11", "Ann");
    Person bob = house.memory.spaces().enrol("telegram", "12", "Bob");
    house.letterToGroup(group, ann, "/sources");
    Readings.keep(
        house,
        house.letterToGroup(group, ann, "/sources").place().space(),
        "The firm",
        "Acme is led by Bob.");
    say(house.letterToGroup(group, ann, QUESTION));
    say(house.letterToGroup(group, bob, QUESTION));
    assertThat(asked).as("another person of the group").hasValue(2);
    say(house.letterToGroup(group, ann, QUESTION));
    assertThat(asked).hasValue(2);

    read(CHAT, "Acme is led by Bob.");
    say(QUESTION);
    assertThat(asked).as("another space").hasValue(3);
    answerer("large").answer(house.letter(CHAT, QUESTION), new Cancellation());
    assertThat(asked).as("another model").hasValue(4);
    house.clock.pass(Duration.ofDays(1));
    say(QUESTION);
    assertThat(asked).as("another day").hasValue(5);
    Person owner = house.memory.spaces().owner();
    Address one = new Address("web", "one");
    SpaceId own = house.letter(one, owner, "/sources").place().space();
    Readings.keep(house, own, "The firm", "Acme is led by Bob.");
    say(house.letter(one, owner, QUESTION));
    say(house.letter(new Address("web", "two"), owner, QUESTION));
    assertThat(asked).as("another chat of the same person").hasValue(7);
  }

  @Test
  void what_somebody_told_since_is_not_passed_over() {
    read(CHAT, "Acme is led by Bob.");
    say(QUESTION);
    say("/why");
    say("Thanks");
    say("When was Acme founded?");
    asked.set(0);
    say(QUESTION);
    assertThat(asked).as("commands, thanks and other questions tell nothing").hasValue(0);
    say("Acme is led by Carol now.");
    asked.set(0);
    say(QUESTION);
    assertThat(asked).hasValue(1);
    say("Did you know that Acme is led by Dave?");
    asked.set(0);
    say(QUESTION);
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_question_about_what_was_spoken_of_is_given_again_only_while_nothing_else_is_asked() {
    read(CHAT, "The dam was built in 1966.");
    String question = "When was the dam built?";
    assertThat(asks(CHAT, question, question)).isOne();
    say("How long is the Hoover Dam?");
    assertThat(asks(CHAT, question, question)).isOne();
  }

  @Test
  void only_whole_answers_of_a_model_that_rest_on_sources_are_kept() {
    read(CHAT, "Acme is led by Bob.");
    model = answer -> answer.with(new Repetition.None());
    assertThat(asks(CHAT, QUESTION, QUESTION)).as("broken off").isEqualTo(2);
    model = answer -> answer.with(answer.reply());
    assertThat(asks(CHAT, QUESTION, QUESTION)).as("added to").isEqualTo(2);
    model =
        answer ->
            new Answer(Reply.of("I do not know."), true, 0, List.of(), new Repetition.Whole());
    assertThat(asks(CHAT, QUESTION, QUESTION)).as("without a ground").isEqualTo(2);
    Message said = house.letter(CHAT, "/facts").message();
    var talk = new Citation.OfTalk(1, said.id(), said.at(), "/facts");
    model =
        answer ->
            new Answer(
                new Reply("So [1].", List.of(talk), List.of()),
                true,
                0,
                List.of(),
                new Repetition.Whole());
    assertThat(asks(CHAT, QUESTION, QUESTION)).as("from the talk").isEqualTo(2);
  }

  @Test
  void a_source_that_is_added_or_an_answer_that_is_erased_is_asked_for_anew() {
    read(CHAT, "Acme is led by Bob.");
    say(QUESTION);
    Readings.keep(
        house, house.letter(CHAT, "/sources").place().space(), "The news", "Carol leads Acme.");
    Message second = say(QUESTION);
    assertThat(asked).hasValue(2);
    house
        .memory
        .store()
        .update(db -> MessageErasure.reword(db, List.of(second.id().value()), "(gone)"));
    assertThat(say(QUESTION).text()).isEqualTo("Answer 3 [1].");
  }

  @Test
  void the_switch_works_at_once() {
    read(CHAT, "Acme is led by Bob.");
    say(QUESTION);
    cache().change(CacheStrategy.OFF);
    say(QUESTION);
    assertThat(asked).hasValue(2);
    cache().change(CacheStrategy.LRU);
    say(QUESTION);
    assertThat(asked).as("the same words").hasValue(2);
    say("Please tell me who leads Acme.");
    assertThat(asked).as("other words").hasValue(3);
    cache().change(CacheStrategy.SEMANTIC);
    say("Hello, who leads Acme?");
    assertThat(asked).hasValue(3);
  }

  @Test
  void without_a_model_for_vectors_only_the_same_words_count() {
    house.memory.meanings().use(Embedder.none());
    read(CHAT, "Acme is led by Bob.");
    assertThat(asks(CHAT, QUESTION, "Please tell me who leads Acme.")).isEqualTo(2);
    assertThat(asks(CHAT, QUESTION, QUESTION)).isZero();
  }
}
