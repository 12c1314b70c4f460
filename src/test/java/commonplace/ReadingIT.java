package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Links, good and bad.
@ExtendWith(LastWords.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadingIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  /// Three tries of 30 s each and the pauses between them.
  private static final Duration THREE_TRIES = Duration.ofMinutes(2);

  private final Site site = new Site();
  private final Site inside = new Site();
  private Program program;
  private String slowJob = "";

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    site.huge("/huge", 21);
    site.bomb("/bomb", 40);
    site.serves("/image", "image/png", "not really", StandardCharsets.US_ASCII);
    site.serves("/program", "application/octet-stream", "0101", StandardCharsets.US_ASCII);
    site.answers("/inside", 302, Map.of("Location", inside.url("/secret")));
    site.answers("/login", 401, Map.of());
    site.answers("/nothing", 200, Map.of("Content-Type", "text/html"));
    site.silent("/slow");
    inside.article("/secret", "Secret", "The secret of the house is 42 paces north of the well.");
    program = new Program(home).with("COMMONPLACE_FETCH_ALLOW", site.endpoint()).start();
    slowJob = talk("slow").say(site.url("/slow")).at("/jobs/0").asText();
  }

  @AfterAll
  void stop() throws Exception {
    program.close();
    site.close();
    inside.close();
  }

  @Test
  void an_article_is_read_told_and_quoted() throws Exception {
    site.article(
        "/lights",
        "The lights of the coast",
        "The first lighthouse of the coast was lit in 1759, and its lamp burned whale oil.",
        "A Fresnel lens of the first order weighs about 5,800 kilograms and floats on mercury.",
        "The last keeper left the coast in 1998, when the light was made automatic.");
    Talk talk = talk("article");
    talk.reads(site.url("/lights"));

    JsonNode answer = talk.say("How much does a Fresnel lens weigh?");

    assertThat(talk.replies().get(1))
        .startsWith("**[The lights of the coast](<" + site.url("/lights"));
    assertThat(answer.at("/citations/0/url").asText()).isEqualTo(site.url("/lights"));
    assertThat(answer.at("/citations/0/quote").asText())
        .isEqualTo(
            "A Fresnel lens of the first order weighs about 5,800 kilograms and floats on"
                + " mercury.");
  }

  @Test
  void a_question_sent_with_its_link_is_answered_when_the_link_was_read() throws Exception {
    site.article(
        "/moth",
        "The moth in the relay",
        "On 9 September 1947 operators of the Mark II found a moth in relay 70, panel F.",
        "They taped it into the logbook, which the Smithsonian keeps to this day.");
    Talk talk = talk("with-question");

    JsonNode first = talk.say("Where was the moth found? " + site.url("/moth"));

    assertThat(first.path("reply").asText()).contains("I will answer your question then.");
    Eventually.holds("the answer came", () -> talk.replies().size() == 3);
    assertThat(talk.replies().getLast()).contains("found a moth in relay 70, panel F.", "[1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /none    | answered 404 (there is no such page)
          /login   | answered 401 (it wants a log-in)
          /huge    | is larger than 20 MB
          /bomb    | is larger than 20 MB
          /image   | sent image/png, and I read texts only
          /program | is a kind of file I do not read
          /nothing | sent an empty page
          /inside  | an address inside a private network, which I do not open
          """)
  void a_link_that_cannot_be_read_gets_one_sentence_and_the_talk_goes_on(String path, String why)
      throws Exception {
    Talk talk = talk("failing-" + path.substring(1));
    JsonNode reply = talk.say(site.url(path));

    assertThat(talk.end(reply.at("/jobs/0").asText(), SOON)).isEqualTo("failed");

    told(talk, why);
    assertThat(inside.asked()).isEmpty();
  }

  @Test
  void an_address_of_this_machine_that_was_not_allowed_is_not_opened() throws Exception {
    Talk talk = talk("not-allowed");
    JsonNode reply = talk.say("http://localhost" + inside.endpoint().substring(9) + "/secret");

    assertThat(talk.end(reply.at("/jobs/0").asText(), SOON)).isEqualTo("failed");

    told(talk, "localhost is an address inside a private network");
    assertThat(inside.asked()).isEmpty();
  }

  /// One sentence, and then the conversation as if nothing had been.
  private void told(Talk talk, String why) throws Exception {
    assertThat(talk.replies()).hasSize(2).last().asString().contains(why).doesNotContain("\n");
    assertThat(talk.say("Hello").path("reply").asText()).startsWith("Hello.");
    Eventually.holds("the greeting is kept", () -> talk.replies().size() == 3);
  }

  @Test
  void a_page_in_an_old_charset_is_read_as_it_was_written() throws Exception {
    site.article(
        "/маяк",
        Charset.forName("windows-1251"),
        "Маяки побережья",
        "Первый маяк побережья был зажжён в 1759 году, и его лампа горела на китовом жиру.",
        "Последний смотритель покинул побережье в 1998 году, когда маяк стал автоматическим.");
    Talk talk = talk("charset");
    talk.reads(site.url("/%D0%BC%D0%B0%D1%8F%D0%BA"));

    JsonNode answer = talk.say("Когда был зажжён первый маяк?");

    assertThat(answer.at("/citations/0/title").asText()).isEqualTo("Маяки побережья");
    assertThat(answer.at("/citations/0/quote").asText())
        .startsWith("Первый маяк побережья был зажжён в 1759 году");
  }

  @Test
  void the_same_link_twice_is_one_source() throws Exception {
    site.article(
        "/twice", "Read twice", "Rain fell on 212 days of 1903 in Bergen, says the record.");
    Talk talk = talk("same");
    talk.reads(site.url("/twice"));
    talk.reads(site.url("/twice") + "#part");

    assertThat(program.database().column("SELECT url FROM source WHERE title = 'Read twice'"))
        .hasSize(1);
  }

  @Test
  void what_was_forgotten_is_in_no_file() throws Exception {
    site.article(
        "/gone",
        "A page to forget",
        "In 1911 the zyqqorx lamp burned 14 hours on one litre of oil.",
        "Every zyqqorx lamp was taken down by the harbour office before 1925.");
    Talk talk = talk("forget");
    talk.reads(site.url("/gone"));
    String quoted = talk.say("How long did the lamp burn on one litre of oil?").toString();
    assertThat(quoted).contains("zyqqorx");
    String id =
        program
            .database()
            .column("SELECT source_id FROM source WHERE title = 'A page to forget'")
            .getFirst();
    assertThat(talk.say("/claims " + id).toString()).contains("zyqqorx");
    assertThat(Database.holding(program.data(), "zyqqorx")).isNotEmpty();

    String reply = talk.say("/forget " + id).path("reply").asText();

    assertThat(reply).startsWith("Forgotten: source ");
    assertThat(Database.holding(program.home(), "zyqqorx")).isEmpty();
    assertThat(talk.messages().toString()).doesNotContain("zyqqorx");
    assertThat(talk.say("How long did the lamp burn?").path("citations")).isEmpty();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void a_server_that_does_not_answer_is_given_up_after_three_tries() throws Exception {
    Talk talk = talk("slow");
    assertThat(talk.say("Hello").path("reply").asText()).startsWith("Hello.");

    assertThat(talk.end(slowJob, THREE_TRIES)).isEqualTo("failed");

    assertThat(talk.replies()).hasSize(3).last().asString().contains("took longer than 30 seconds");
    assertThat(site.asked()).filteredOn("/slow"::equals).hasSize(3);
  }

  private Talk talk(String chat) throws Exception {
    return program.talk(chat);
  }
}
