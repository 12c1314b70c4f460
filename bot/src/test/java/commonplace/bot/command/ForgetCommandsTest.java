package commonplace.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.House;
import commonplace.bot.Reply;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.PersonId;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.Lesson;
import commonplace.memory.post.Letter;
import commonplace.memory.post.Outgoing;
import commonplace.memory.snapshot.SnapshotKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgetCommandsTest {
  private static final Address OTHER = new Address("telegram", "22");

  @TempDir Path dir;
  private House house;
  private Commands commands;

  @BeforeEach
  void open() {
    house = new House(dir);
    commands = house.commands(_ -> false);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private String says(Letter letter) {
    Reply reply = commands.answer(Command.in(letter.message().text()).orElseThrow(), letter);
    house
        .memory
        .outbox()
        .delivered(
            new Outgoing(
                letter.place(),
                Optional.of(letter.id()),
                Optional.of(letter.replyTo()),
                reply.text(),
                reply.citations(),
                List.of()));
    return reply.text();
  }

  private String says(String text) {
    return says(house.letter(text));
  }

  private Letter knows(Letter letter) {
    String text = letter.message().text();
    house
        .memory
        .facts()
        .learn(
            letter.message(),
            house.memory.spaces().author(letter.message().id()).orElseThrow().id(),
            Fact.Teacher.WORDS,
            List.of(
                new Lesson(Fact.Kind.PROFILE, text, text, text, text, 0, Optional.empty(), 1.0)));
    return letter;
  }

  private List<String> talk(Letter letter) {
    return house.memory.conversations().last(letter.place().conversation(), 50).stream()
        .map(Message::text)
        .toList();
  }

  @Test
  void a_thing_is_listed_first_and_erased_when_that_is_confirmed() {
    Letter said = knows(house.letter("I am allergic to peanuts"));
    assertThat(says("/forget peanut"))
        .contains("**1** – known of you: I am allergic", "**2** – you said today", "/forget yes");
    assertThat(talk(said)).contains("I am allergic to peanuts");
    assertThat(says("/forget yes")).startsWith("Forgotten: 2 things");
    assertThat(talk(said)).noneMatch(text -> text.contains("peanut"));
    assertThat(says("/forget yes")).startsWith("Nothing waits to be forgotten");
  }

  @Test
  void some_of_what_is_listed_may_be_chosen() {
    Letter said = house.letter("peanuts one");
    house.letter("peanuts two");
    says("/forget peanuts");
    assertThat(says("/forget yes 3")).startsWith("The list has the numbers 1 to 2.");
    assertThat(says("/forget yes, 2"))
        .startsWith("Forgotten: 1 thing")
        .endsWith("The others on the list stay.");
    assertThat(talk(said)).contains("peanuts two").doesNotContain("peanuts one");
  }

  @Test
  void a_wish_stands_for_ten_minutes_in_its_own_chat_and_for_its_own_person() {
    house.letter("peanuts");
    says("/forget peanuts");
    says("/forget_me");
    assertThat(says(house.letter(OTHER, "/forget yes"))).startsWith("Nothing waits");
    assertThat(says(house.letter(OTHER, "/forget_me yes"))).startsWith("Nothing waits");
    house.clock.pass(Duration.ofMinutes(11));
    assertThat(says("/forget_me yes")).startsWith("Nothing waits");
  }

  @Test
  void forget_me_says_what_goes_and_does_it_when_confirmed() {
    Letter said = knows(house.letter("I am Ann"));
    assertThat(says("/forget_me")).contains("2 messages of yours", "1 fact", "no sources");
    assertThat(talk(said)).contains("I am Ann");
    assertThat(says("/forget_me yes")).startsWith("Forgotten: 2 messages, 1 answer, 1 fact");
    assertThat(talk(said)).hasSize(2).noneMatch(text -> text.contains("Ann"));
    assertThat(house.memory.spaces().person("telegram", said.place().address().chat())).isEmpty();
  }

  @Test
  void snapshots_that_still_hold_it_are_told() {
    house.letter("krypton");
    house.snapshots().make(SnapshotKind.HOURLY);
    house.snapshots().make(Optional.of("mine"));
    says("/forget_me");
    assertThat(says("/forget_me yes"))
        .contains(
            "1 snapshot of the database still holds it until the next one is made",
            "1 snapshot hold it until who runs this program removes them");
    assertThat(house.snapshots().stillHolding()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/forget peanuts",
        "/forget f1",
        "/forget f1 ",
        "/forget F1",
        "/forget 1",
        "/forget \" OR peanuts",
        "/forget alone : peanuts",
        "/edit f1 hacked",
        "/edit 1 hacked",
        "/memory",
        "/why",
        "/undo",
        "/forget yes",
        "/forget yes 1",
        "/memory 1",
        "/memory -1"
      })
  void what_is_somebody_elses_is_not_found(String command) {
    Letter hers = knows(house.letter(OTHER, "peanuts are hers"));
    says(house.letter(OTHER, "/forget peanuts"));
    house.letter("hello");
    assertThat(says(command)).doesNotContain("hers").doesNotStartWith("Forgotten");
    assertThat(house.memory.facts().current(hers.place().space(), author(hers)))
        .extracting(Fact::text)
        .containsExactly("peanuts are hers");
    assertThat(talk(hers)).contains("peanuts are hers");
  }

  private PersonId author(Letter letter) {
    return house.memory.spaces().author(letter.message().id()).orElseThrow().id();
  }

  @Test
  void in_a_group_nothing_is_told_of_what_is_kept_elsewhere() {
    Letter secret = house.letter("my private secret");
    Person ann = house.memory.spaces().author(secret.message().id()).orElseThrow();
    Address group = new Address("telegram", "-77");
    String asked = says(house.letterToGroup(group, ann, "/forget_me"));
    assertThat(asked).startsWith("Others read along here.").doesNotContain("1 message");
    assertThat(says(house.letterToGroup(group, ann, "/forget_me yes"))).isEqualTo(asked);
    assertThat(says(house.letterToGroup(group, ann, "/memory")))
        .contains("How much I keep of you, /memory says in our own chat.")
        .doesNotContain("messages of yours");
    assertThat(house.memory.erasing().extent(ann).said()).isPositive();
  }
}
