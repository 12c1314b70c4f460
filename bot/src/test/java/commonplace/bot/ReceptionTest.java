package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.bot.access.AccessRule;
import commonplace.memory.chat.Address;
import commonplace.memory.post.Letter;
import commonplace.tasks.fetch.FileLink;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceptionTest {
  @TempDir Path dir;
  private House house;
  private Optional<Assistant> assistant = Optional.empty();

  @BeforeEach
  void open() {
    house = new House(dir);
  }

  @AfterEach
  void close() {
    assistant.ifPresent(Assistant::close);
    house.close();
  }

  private void open(AccessRule rule) {
    var opened =
        house.assistant(
            (letter, _) -> Answer.free(Reply.of("to " + letter.message().text())), rule);
    opened.start();
    assistant = Optional.of(opened);
  }

  private void openForAnn() {
    open(new AccessRule.Listed(List.of("11")));
  }

  private void accept(Incoming... batch) {
    house.channel.intake().accept(List.of(batch));
  }

  @Test
  void what_a_full_disk_cannot_take_is_not_acknowledged_and_taken_when_there_is_room()
      throws Exception {
    openForAnn();
    var disk = new FullDisk(house);
    disk.fill();
    Incoming message = House.incoming("hello");
    assertThatThrownBy(() -> accept(message)).hasMessageContaining("The disk is full");
    disk.empty();
    accept(message);
    assertThat(house.channel.text()).isEqualTo("to hello");
  }

  @Test
  void a_batch_is_stored_as_it_was_said_and_answered_in_its_order() throws Exception {
    openForAnn();
    String odd = " \"'<>&\u0000 👩‍👩‍👧 שלום\r\n" + "x".repeat(100_000);
    String kept = odd.replace("\0", "");
    accept(House.incoming("1"), House.incoming(odd), House.incoming("3"));
    assertThat(house.column("SELECT text FROM message WHERE person_id IS NOT NULL ORDER BY 1"))
        .contains("1", kept, "3");
    assertThat(house.channel.texts(3)).containsExactly("to 1", "to " + kept, "to 3");
  }

  @Test
  void the_same_update_twice_is_one_message_with_one_answer() throws Exception {
    openForAnn();
    Incoming once = House.incoming("once");
    accept(once, once);
    accept(once);
    accept(House.incoming("end"));
    assertThat(house.channel.texts(2)).containsExactly("to once", "to end");
    assertThat(house.count("SELECT count(*) FROM inbox")).isEqualTo(2);
  }

  @Test
  void a_message_and_the_jobs_of_its_links_are_one_commit() {
    openForAnn();
    house.memory.store().update(db -> db.execute("ALTER TABLE job RENAME TO gone"));
    assertThatThrownBy(() -> accept(House.incoming("hello"), House.incoming("https://a.org/x")))
        .isInstanceOf(RuntimeException.class);
    assertThat(house.count("SELECT count(*) FROM message")).isZero();
    assertThat(house.count("SELECT count(*) FROM inbox")).isZero();
    assertThat(house.count("SELECT count(*) FROM scheduled_tasks")).isZero();
    assertThat(house.channel.tried).isEmpty();
  }

  @Test
  void what_the_store_refuses_is_refused_to_the_channel() {
    openForAnn();
    Incoming incoming = House.incoming("hello");
    house.memory.store().update(db -> db.execute("ALTER TABLE inbox RENAME TO gone"));
    assertThatThrownBy(() -> accept(incoming)).isInstanceOf(RuntimeException.class);
    house.memory.store().update(db -> db.execute("ALTER TABLE gone RENAME TO inbox"));
    accept(incoming);
    assertThat(house.count("SELECT count(*) FROM inbox")).isEqualTo(1);
  }

  @Test
  void a_file_becomes_a_job_in_the_commit_of_its_message_and_is_announced() throws Exception {
    openForAnn();
    accept(tides());
    assertThat(house.count("SELECT count(*) FROM job WHERE input_id LIKE 'upload:%/tides.md'"))
        .isEqualTo(1);
    assertThat(house.count("SELECT count(*) FROM payload WHERE url = 'file:tides.md'"))
        .isEqualTo(1);
  }

  @Test
  void a_file_sent_twice_at_once_is_announced_for_each_message() throws Exception {
    openForAnn();
    accept(tides(), tides());
    assertThat(house.count("SELECT count(DISTINCT message_id) FROM job")).isEqualTo(2);
    assertThat(house.count("SELECT count(*) FROM payload")).isEqualTo(2);
  }

  private static Incoming tides() {
    Incoming plain = House.incoming("");
    ByteString body = ByteString.encodeUtf8("# Of tides");
    var file = new FileLink(FileLink.Store.UPLOAD, body.sha256().hex(), "tides.md");
    return new Incoming(
        plain.updateId(),
        plain.address(),
        false,
        plain.sender(),
        plain.messageId(),
        "",
        Optional.of(new Attachment.Sent(file, Optional.of(body))),
        false,
        plain.at());
  }

  @Test
  void a_stranger_in_a_batch_is_told_so_once_and_nothing_of_his_is_kept() throws Exception {
    openForAnn();
    Incoming stranger =
        new Incoming(
            "s1",
            new Address("telegram", "66"),
            false,
            new Incoming.Sender("66", "Eve"),
            "m1",
            "https://example.org/secret",
            Optional.empty(),
            false,
            house.clock.instant());
    accept(stranger, House.incoming("hello"), stranger);
    List<String> texts = house.channel.texts(2);
    assertThat(texts).contains("to hello").anyMatch(t -> t.startsWith("This assistant is private"));
    assertThat(house.count("SELECT count(*) FROM message WHERE text LIKE '%secret%'")).isZero();
    assertThat(house.count("SELECT count(*) FROM job")).isZero();
    assertThat(house.channel.waiting()).isZero();
  }

  @Test
  void the_pairing_code_is_not_kept() throws Exception {
    open(new AccessRule.Pair(Optional.of("K7QF-2M9P")));
    accept(House.incoming("K7QF-2M9P"), House.incoming("hello"));
    assertThat(house.channel.texts(2))
        .contains("to hello")
        .anyMatch(text -> text.startsWith("Paired:"));
    assertThat(house.column("SELECT text FROM message")).doesNotContain("K7QF-2M9P");
  }

  @Test
  void ten_links_of_a_message_are_read_and_the_rest_is_named() throws Exception {
    openForAnn();
    var links = new StringBuilder();
    for (int i = 1; i <= 12; i++) {
      links.append("https://example.org/").append(i).append('\n');
    }
    accept(House.incoming(links.toString()));
    Reply reply = house.channel.taken().reply();
    assertThat(reply.text())
        .isEqualTo(
            "Reading example.org/1, example.org/2, example.org/3 and 7 more. I read 10 links of a"
                + " message: send the other 2 again apart.");
    assertThat(reply.jobs()).hasSize(10);
    assertThat(house.count("SELECT count(*) FROM job")).isEqualTo(10);
  }

  @Test
  void a_command_with_a_link_queues_nothing() throws Exception {
    openForAnn();
    accept(House.incoming("/search https://example.org/1"));
    house.channel.taken();
    assertThat(house.count("SELECT count(*) FROM job")).isZero();
  }

  @Test
  void a_button_overtakes_what_its_conversation_waits_for() throws Exception {
    var hold = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    var opened =
        house.assistant(
            (_, _) -> {
              begun.countDown();
              awaits(hold);
              return Answer.free(Reply.of("slow"));
            });
    opened.start();
    assistant = Optional.of(opened);
    accept(House.incoming("question"));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    Incoming pressed = House.incoming("/jobs");
    accept(
        new Incoming(
            pressed.updateId(),
            pressed.address(),
            false,
            pressed.sender(),
            pressed.messageId(),
            pressed.text(),
            Optional.empty(),
            true,
            pressed.at()));
    assertThat(house.channel.text()).startsWith("Nothing has been read yet.");
    hold.countDown();
    assertThat(house.channel.text()).isEqualTo("slow");
  }

  @Test
  void what_was_not_answered_is_answered_after_the_next_start_in_order() throws Exception {
    house.letter("1");
    house.letter("2");
    openForAnn();
    assertThat(house.channel.texts(2)).containsExactly("to 1", "to 2");
  }

  @Test
  void only_what_was_begun_in_three_runs_is_given_up() throws Exception {
    Letter first = house.letter("1");
    house.letter("2");
    house.memory.inbox().begun(first.id());
    house.memory.inbox().begun(first.id());
    openForAnn();
    assertThat(house.channel.text()).startsWith("I was stopped three times");
    assertThat(house.channel.text()).isEqualTo("to 2");
  }

  private static void awaits(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
