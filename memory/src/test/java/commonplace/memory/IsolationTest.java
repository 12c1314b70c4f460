package commonplace.memory;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.Address;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.Lesson;
import commonplace.memory.post.Letter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationTest extends MemoryCase {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "krypton",
        "my word is krypton",
        "What is Ada's word?",
        "krypton OR lamp",
        "\" OR krypton OR \"",
        "space : 2 krypton",
        "space:\"2\" AND alone:\"krypton\"",
        "NOT lamp",
        "k* krypton*",
        "') OR 1=1 --",
        "message_fts MATCH 'krypton'",
        "Ada said on 3 May 2026 krypton",
        "the last thing that was said",
        "krypton\u0000lamp",
        "ＫＲＹＰＴＯＮ"
      })
  void no_question_finds_what_another_space_holds(String question) {
    Person owner = memory.spaces().owner();
    Person ada = memory.spaces().enrol("telegram", "5", "Ada");
    Place hers = memory.spaces().place(new Address("telegram", "5"), false, ada);
    Letter told = receive("1", hers, ada, "my word is krypton");
    learn(told, ada);
    keep(hers, "https://example.org/krypton", "Krypton is a gas, says Ada.");
    Letter own = receive("2", "my lamp is old");
    learn(own, owner);
    keep(web("main"), "https://example.org/lamp", "A lamp gives light.");

    assertThat(memory.recall().search(owner.space(), question, NO_LIMIT, 50))
        .noneMatch(hit -> hit.text().toLowerCase(Locale.ROOT).contains("krypton"));
    assertThat(memory.facts().search(owner.space(), owner.id(), question, 50))
        .noneMatch(fact -> fact.text().contains("krypton"));
    assertThat(memory.facts().search(owner.space(), ada.id(), question, 50)).isEmpty();
    assertThat(memory.erasing().find(owner.space(), owner, question, NO_LIMIT, 50))
        .noneMatch(trace -> trace.toString().contains("krypton"));
    assertThat(memory.conversations().after(owner.space(), new MessageId(0), 50)).hasSize(1);
  }

  private void learn(Letter letter, Person person) {
    String text = letter.message().text();
    memory
        .facts()
        .learn(
            letter.message(),
            person.id(),
            Fact.Teacher.WORDS,
            List.of(
                new Lesson(
                    Fact.Kind.PROFILE, "thing", text, text, text, 0, Optional.empty(), 1.0)));
  }
}
