package commonplace.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.House;
import commonplace.bot.Reply;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.ClaimId;
import commonplace.memory.knowledge.ClaimLink;
import commonplace.memory.knowledge.Claims;
import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Quote;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.memory.post.Letter;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.NewJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  @TempDir Path dir;
  private House house;
  private Commands commands;
  private final Set<Object> running = new HashSet<>();

  @BeforeEach
  void open() {
    house = new House(dir);
    commands = house.commands(running::remove);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Reply reply(String text) {
    return reply(house.letter(text));
  }

  private Reply reply(Letter letter) {
    return commands.answer(Command.in(letter.message().text()).orElseThrow(), letter);
  }

  private String says(String text) {
    return reply(text).text();
  }

  private SpaceId space() {
    return house.letter("hello").place().space();
  }

  private SourceId read(SpaceId space, String name, String text) {
    SourceId source =
        house
            .memory
            .library()
            .keep(
                space,
                new Reading(
                    "https://example.org/" + name,
                    "https://example.org/" + name,
                    "About *" + name + "*",
                    "example.org",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("en"),
                    text,
                    List.of(new Span(0, text.length())),
                    List.of()));
    Passage passage = house.memory.library().passages(source).getFirst();
    house
        .memory
        .library()
        .addFindings(
            source,
            List.of(Finding.stated(new Quote(passage.id(), text, new Span(0, text.length())), 1)));
    house.clock.pass(Duration.ofMinutes(1));
    return source;
  }

  private JobId job(SpaceId space, String url) {
    var created = house.tasks.jobs().create(new NewJob(space, Optional.empty(), url));
    return ((Creation.Queued) created).job().id();
  }

  @Test
  void start_and_help_say_what_there_is() {
    assertThat(says("/start")).contains("Send a link").endsWith("/help lists all commands.");
    assertThat(says("/HELP"))
        .contains(
            "- `/sources` – ",
            "- `/search words` – ",
            "- `/claims 7` – ",
            "- `/forget 7` – ",
            "- `/jobs` – ",
            "- `/cancel 7` – ",
            "- `/stop` – ",
            "- `/stop_all` – ");
  }

  @ParameterizedTest
  @CsvSource({
    "/frobnicate, /frobnicate",
    "/foo_bar now, /foo\\_bar",
    "/foo-bar, /foo\\_bar",
    "/frobnicate!, /frobnicate",
    "/Größe 7, /größe",
  })
  void an_unknown_command_is_named(String text, String named) {
    assertThat(says(text))
        .isEqualTo(named + " is not a command I know. /help lists what there is.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usr/bin is a path", "/ help", "/7", "help", "//help", "see /help"})
  void other_words_are_no_command(String text) {
    assertThat(Command.in(text)).isEmpty();
  }

  @Test
  void sources_carry_their_own_numbers_the_last_one_first() {
    SpaceId space = space();
    SourceId first = read(space, "tides", "Tides rise twice a day.");
    SourceId second = read(space, "mills", "Mills grind flour.");
    assertThat(says("/sources"))
        .isEqualTo(
            """
            - **%d** – [About \\*mills\\*](<https://example.org/mills>) – example.org, read today 10:01, 3 words
            - **%d** – [About \\*tides\\*](<https://example.org/tides>) – example.org, read today 10:00, 5 words\
            """
                .formatted(second.value(), first.value()));
  }

  @Test
  void without_sources_the_way_to_one_is_named() {
    assertThat(says("/sources")).isEqualTo("I have not read anything for you yet. Send me a link.");
  }

  @Test
  void claims_are_cited_from_where_they_stand() {
    SourceId id = read(space(), "tides", "Tides rise twice a day.");
    Reply reply = reply("/claims " + id.value());
    assertThat(reply.text()).isEqualTo("**About \\*tides\\***\n\n1. Tides rise twice a day. [1]");
    assertThat(reply.citations())
        .singleElement()
        .satisfies(c -> assertThat(((Citation.OfSource) c).place()).isEqualTo("¶ 1"));
  }

  @Test
  void of_many_claims_the_first_are_listed_and_the_others_counted() {
    List<String> sentences =
        IntStream.rangeClosed(1, Listings.MOST_CLAIMS + 1)
            .mapToObj("Tide %d rises."::formatted)
            .toList();
    String text = String.join(" ", sentences);
    SourceId id = read(space(), "tides", text);
    Passage passage = house.memory.library().passages(id).getFirst();
    house
        .memory
        .library()
        .addFindings(id, sentences.stream().map(said -> stated(passage, said)).toList());

    assertThat(reply("/claims " + id.value()).text())
        .contains("\n100. ")
        .doesNotContain("\n101. ")
        .endsWith("\n\nAnd 2 more: memoryctl export claims writes out all of them.");
  }

  private static Finding stated(Passage passage, String sentence) {
    int start = passage.text().indexOf(sentence);
    var span = new Span(start, start + sentence.length());
    return Finding.stated(new Quote(passage.id(), sentence, span), 1);
  }

  @Test
  void what_other_sources_say_to_a_claim_is_listed_beneath_it() {
    SourceId more = read(space(), "floods", "Tides rise twice a day, and the Severn's by 14 m.");
    SourceId less = read(space(), "ebbs", "Tides rise once a day.");
    SourceId id = read(space(), "tides", "Tides rise twice a day.");
    Claims claims = house.memory.library().claims();
    ClaimId own = claims.of(id).getFirst().id();
    claims.link(new ClaimLink(claims.of(more).getFirst().id(), own, ClaimLink.Kind.SUPPORTS));
    claims.link(new ClaimLink(claims.of(less).getFirst().id(), own, ClaimLink.Kind.CONTRADICTS));

    Reply reply = reply("/claims " + id.value());

    assertThat(reply.text())
        .contains(
            "1. Tides rise twice a day. [1]\nSupported by: “Tides rise twice a day, and the"
                + " Severn's by 14 m.” (About \\*floods\\*) [2]\nContradicts: “Tides rise once a"
                + " day.” (About \\*ebbs\\*) [3]");
    assertThat(reply.citations()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/claims", "/claims seven", "/claims 7 8", "/claims 99999999999999999999"})
  void a_source_is_asked_for_by_its_number(String text) {
    assertThat(says(text))
        .isEqualTo("/claims needs the number of a source: /claims 7. /sources lists them.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/claims", "/forget"})
  void a_source_of_another_space_is_unknown(String command) {
    SpaceId other = house.letter(new Address("telegram", "22"), "hello").place().space();
    SourceId id = read(other, "tides", "Tides rise twice a day.");
    assertThat(says(command + " " + id.value()))
        .isEqualTo("There is no source " + id.value() + " here. /sources lists them.");
    assertThat(house.memory.library().source(id)).isPresent();
  }

  @Test
  void forgetting_does_not_repeat_what_is_forgotten() {
    SourceId id = read(space(), "tides", "Tides rise twice a day.");
    assertThat(says("/forget " + id.value()))
        .startsWith("Forgotten: source " + id.value())
        .doesNotContain("tides");
    assertThat(house.memory.library().source(id)).isEmpty();
  }

  @Test
  void search_shows_the_words_in_their_surroundings_with_the_place() {
    String around = "Nothing of interest is said in this sentence. ".repeat(20);
    read(space(), "tides", around + "The tide is cheap. " + around);
    house.letter("I sail with the tide.");
    Reply reply = reply("/search tides");
    assertThat(reply.citations()).hasSize(2);
    assertThat(reply.text())
        .contains("The tide is cheap.", "- “I sail with the tide.” [")
        .hasSizeLessThan(400);
    assertThat(reply.citations())
        .allSatisfy(c -> assertThat(reply.text()).contains("“" + c.quote() + "” [" + c.n() + "]"));
  }

  @Test
  void search_leaves_out_commands_and_what_the_assistant_said() {
    Letter said = house.letter("I sail with the tide.");
    house.memory.conversations().answered(said.place(), "The tide, you say.", List.of());
    reply("/search tide");
    assertThat(reply("/search tide").text()).isEqualTo("- “I sail with the tide.” [1]");
  }

  @Test
  void search_tells_what_was_only_asked_behind_what_was_said() {
    house.letter("I sail with the tide, wherever it goes, all the year round.");
    house.letter("Which tide?");
    assertThat(reply("/search tide").text())
        .matches("(?s)- “.*I sail with the tide.*\\[1]\n- “Which tide\\?” \\[2]");
  }

  @Test
  void search_says_what_it_needs_and_what_it_did_not_find() {
    assertThat(says("/search")).isEqualTo("/search needs words: /search tidal power.");
    assertThat(says("/search *tide*"))
        .isEqualTo("“\\*tide\\*” stands in nothing that was read or said here.");
  }

  @Test
  void jobs_are_listed_with_how_they_stand() {
    assertThat(says("/jobs")).isEqualTo("Nothing has been read yet. Send me a link.");
    JobId job = job(space(), "https://example.org/a_b");
    assertThat(says("/jobs"))
        .isEqualTo("- Job " + job.value() + " – https://example.org/a\\_b – queued, today 10:00");
  }

  @Test
  void without_jobs_what_was_read_is_still_named() {
    read(space(), "a", "The harbour handled 262 ships.");
    assertThat(says("/jobs"))
        .isEqualTo("No jobs are kept here any more. /sources lists what was read.");
  }

  @Test
  void a_job_is_cancelled_by_its_number_once() {
    JobId job = job(space(), "https://example.org/a");
    assertThat(says("/cancel " + job.value()))
        .isEqualTo("Stopped job " + job.value() + ". Send the link again to start over.");
    assertThat(says("/cancel " + job.value()))
        .isEqualTo("Job " + job.value() + " had ended before. /jobs lists what runs.");
    assertThat(says("/cancel [x](y)"))
        .isEqualTo("There is no job “\\[x\\](y)” here. /jobs lists them.");
  }

  @Test
  void cancel_without_a_number_stops_the_answer_or_else_the_only_job() {
    Letter letter = house.letter("/cancel");
    running.add(letter.place().conversation());
    assertThat(reply(letter).text()).isEqualTo("Stopped the answer.");
    assertThat(reply(letter).text()).isEqualTo("Nothing is running.");
    JobId job = job(letter.place().space(), "https://example.org/a");
    assertThat(reply(letter).text()).startsWith("Stopped job " + job.value());
    job(letter.place().space(), "https://example.org/b");
    job(letter.place().space(), "https://example.org/c");
    assertThat(reply(letter).text())
        .startsWith("No answer is being written. /cancel with a number stops one of these jobs:")
        .contains("example.org/b", "example.org/c");
  }

  @Test
  void stop_all_stops_the_answer_and_every_job_of_the_space() {
    Letter letter = house.letter("/stop_all");
    assertThat(reply(letter).text()).isEqualTo("Nothing is running.");
    running.add(letter.place().conversation());
    job(letter.place().space(), "https://example.org/a");
    job(letter.place().space(), "https://example.org/b");
    assertThat(reply(letter).text()).isEqualTo("Stopped the answer and 2 jobs.");
    assertThat(house.tasks.jobs().active(letter.place().space())).isEmpty();
  }

  @Test
  void a_hyphen_does_for_the_low_line_of_a_command() {
    Letter letter = house.letter("/Stop-All");
    job(letter.place().space(), "https://example.org/a");
    assertThat(reply(letter).text()).isEqualTo("Stopped 1 job.");
  }

  @Test
  void an_operator_who_stops_his_jobs_is_told_how_to_stop_those_of_others() {
    Letter letter =
        house.letter(new Address("web", "main"), house.memory.spaces().owner(), "/stop_all");
    SpaceId others =
        house
            .memory
            .spaces()
            .place(new Address("telegram", "-7"), true, house.memory.spaces().owner())
            .space();
    job(others, "https://example.org/a");
    assertThat(reply(letter).text())
        .isEqualTo(
            "Nothing is running here.\n\nOther spaces have 1 job."
                + " `/memoryctl jobs stop-all --confirm` stops all.");
    assertThat(house.tasks.jobs().active(others)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cancel 7",
        "/stop",
        "/STOP_ALL",
        "/jobs",
        "/status",
        "/maintenance off",
        "/stop-all",
        "/stop!"
      })
  void what_stops_something_or_tells_what_runs_overtakes(String text) {
    assertThat(Command.in(text)).get().matches(Command::overtakes);
  }

  @Test
  void what_lists_what_was_read_waits_its_turn() {
    assertThat(Command.in("/sources")).get().matches(command -> !command.overtakes());
  }
}
