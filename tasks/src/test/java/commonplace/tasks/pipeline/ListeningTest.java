package commonplace.tasks.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import commonplace.memory.breaker.Breaker;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Source;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import commonplace.tasks.Recorder;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Stores;
import commonplace.tasks.Tasks;
import commonplace.tasks.Tools;
import commonplace.tasks.Watching;
import commonplace.tasks.fetch.AllowedHosts;
import commonplace.tasks.fetch.FetchLimits;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.Networks;
import commonplace.tasks.fetch.OwnPages;
import commonplace.tasks.fetch.Resolver;
import commonplace.tasks.fetch.SentFiles;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.gateway.ModelSettings;
import commonplace.tasks.gateway.Spending;
import commonplace.tasks.gateway.SqliteCallLog;
import commonplace.tasks.gateway.TranscriptionGateway;
import commonplace.tasks.gateway.TranscriptionServer;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.transcribe.Media;
import commonplace.tasks.transcribe.RecordingLimits;
import commonplace.tasks.transcribe.Recordings;
import commonplace.tasks.transcribe.SpeechSettings;
import commonplace.tasks.transcribe.Videos;
import commonplace.tasks.transcribe.Workbench;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningTest {
  private static final RecordingLimits LIMITS = new RecordingLimits(Duration.ofHours(4), 100 << 20);
  private static final String STATEMENT =
      "The lighthouse of the harbour was built in 1842 from 4,000 blocks of granite.";

  @TempDir Path dir;
  private final SettableClock clock = new SettableClock(Instant.now());
  private final TranscriptionServer server = new TranscriptionServer();
  private HttpServer site;
  private Store store;
  private Library library;
  private SpaceId space;
  private Recorder people;
  private TranscriptionGateway gateway;
  private Tasks tasks;

  @BeforeEach
  void open() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/show/Episode 4.mp3",
        exchange -> {
          byte[] sound = mp3(15 * 60 * 1000 / 26);
          exchange.getResponseHeaders().set("Content-Type", "audio/mpeg");
          exchange.sendResponseHeaders(200, sound.length);
          exchange.getResponseBody().write(sound);
          exchange.close();
        });
    site.start();
    store = Stores.open(dir.resolve("commonplace.db"), clock);
    library = new Library(store, clock);
    space = new Spaces(store, clock).owner().space();
    people = new Recorder(store);
    gateway =
        new TranscriptionGateway(
            new ModelSettings.Server(
                server.baseUrl(),
                Optional.empty(),
                Optional.empty(),
                Spending.FREE,
                TranscriptionGateway.LIMITS),
            new SqliteCallLog(store),
            new ModelGateway.Sources(clock, () -> 0, () -> UUID.randomUUID().toString()),
            new Breaker("transcribe", clock),
            new Operations(new SimpleMeterRegistry(), clock));
    var bench = new Workbench(dir.resolve("media"));
    var recordings =
        new Recordings(
            store,
            bench,
            gateway,
            new SpeechSettings(Optional.empty(), 1, Optional.empty(), LIMITS),
            clock);
    var media =
        new Media(recordings, new Videos(Optional.of(ytDlp()), bench, LIMITS), bench, LIMITS);
    var fetcher =
        new Fetcher(
            Networks.of(Resolver.system()),
            AllowedHosts.parse("127.0.0.1:" + site.getAddress().getPort()),
            FetchLimits.standard(),
            clock,
            OwnPages.none());
    tasks =
        new Tasks(
            store,
            library,
            Tools.reading(new Tools.Reach(fetcher, SentFiles.none(), Optional.of(media))),
            people,
            Watching.settings(clock));
    tasks.start();
  }

  @AfterEach
  void close() {
    tasks.close();
    gateway.close();
    store.close();
    server.close();
    site.stop(0);
  }

  private static byte[] mp3(int frames) {
    var out = new ByteArrayOutputStream();
    byte[] frame = new byte[417];
    frame[0] = (byte) 0xFF;
    frame[1] = (byte) 0xFB;
    frame[2] = (byte) 0x90;
    for (int i = 0; i < frames; i++) {
      out.writeBytes(frame);
    }
    return out.toByteArray();
  }

  private Path ytDlp() throws IOException {
    Path program = dir.resolve("yt-dlp");
    Files.writeString(
        program,
        """
        #!/bin/sh
        case "$*" in
        *--write-info-json*)
          echo '{"title":"On granite","uploader":"A Mason","subtitles":{"en":[]}}' > video.info.json;;
        *) printf 'WEBVTT\\n\\n01:02.000 --> 01:06.000\\n%s\\n' '@SAID@' > video.en.vtt;;
        esac
        """
            .replace("@SAID@", STATEMENT));
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Job read(String url) throws InterruptedException {
    tasks.jobs().create(new NewJob(space, Optional.empty(), url));
    people.await(job -> job.status().over());
    return tasks.jobs().all(1).getFirst();
  }

  @Test
  void an_episode_becomes_a_source_whose_passages_have_their_times() throws Exception {
    server.say(TranscriptionServer.verbose(TranscriptionServer.segment(1, 6, STATEMENT)));
    server.say(TranscriptionServer.verbose(TranscriptionServer.segment(63, 66, "That is all.")));
    String url = "http://127.0.0.1:" + site.getAddress().getPort() + "/show/Episode%204.mp3";
    Job job = read(url);
    assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
    Source source = library.source(job.source().orElseThrow()).orElseThrow();
    assertThat(source.kind()).isEqualTo(Source.Kind.AUDIO);
    assertThat(source.title()).isEqualTo("Episode 4");
    assertThat(library.passages(source.id()))
        .extracting(Passage::place)
        .containsExactly("0:01", "11:00");
    assertThat(server.faults()).isEmpty();
    try (var left = Files.walk(dir.resolve("media"))) {
      assertThat(left.filter(Files::isRegularFile))
          .extracting(file -> file.getFileName().toString())
          .containsOnly("sha256");
    }
  }

  @Test
  void a_page_that_sends_on_to_an_episode_is_not_taken_for_it() throws Exception {
    server.usually(_ -> TranscriptionServer.verbose(TranscriptionServer.segment(1, 6, STATEMENT)));
    byte[] page =
        "<meta http-equiv=refresh content='0; url=/show/Episode%204.mp3'>".getBytes(UTF_8);
    site.createContext(
        "/go",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });

    Job job = read("http://127.0.0.1:" + site.getAddress().getPort() + "/go");

    assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(library.source(job.source().orElseThrow()).orElseThrow().kind())
        .isEqualTo(Source.Kind.AUDIO);
    assertThat(server.forms()).hasSize(2);
  }

  @Test
  void the_captions_of_a_video_become_a_source_that_opens_at_the_time() throws Exception {
    Job job = read("https://www.youtube.com/watch?v=abcdefghijk");
    assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
    Source source = library.source(job.source().orElseThrow()).orElseThrow();
    assertThat(source.kind()).isEqualTo(Source.Kind.CAPTIONS);
    assertThat(source.title()).isEqualTo("On granite");
    assertThat(source.site()).isEqualTo("YouTube");
    assertThat(source.author()).contains("A Mason");
    Passage passage = library.passages(source.id()).getFirst();
    assertThat(passage.text()).isEqualTo(STATEMENT);
    assertThat(passage.place()).isEqualTo("1:02");
    assertThat(passage.link(source.url()))
        .isEqualTo("https://www.youtube.com/watch?v=abcdefghijk&t=62");
    assertThat(server.forms()).isEmpty();
  }

  @Test
  void what_one_job_fetched_another_listens_to() throws Exception {
    server.usually(_ -> TranscriptionServer.verbose(TranscriptionServer.segment(1, 6, STATEMENT)));
    String url = "http://127.0.0.1:" + site.getAddress().getPort() + "/show/Episode%204.mp3";
    Job fetched = done(NewJob.of(JobType.DOWNLOAD, space, url));
    Job video =
        done(NewJob.of(JobType.DOWNLOAD, space, "https://www.youtube.com/watch?v=abcdefghijk"));
    assertThat(titled(fetched)).isEqualTo("Episode 4");
    assertThat(titled(video)).isEqualTo("On granite");
  }

  private String titled(Job fetched) throws InterruptedException {
    Job read = done(NewJob.of(JobType.TRANSCRIBE, space, fetched.id().value()));
    assertThat(read.status()).isEqualTo(JobStatus.COMPLETED);
    return library.source(read.source().orElseThrow()).orElseThrow().title();
  }

  private Job done(NewJob wanted) throws InterruptedException {
    JobId id = ((Creation.Queued) tasks.jobs().create(wanted)).job().id();
    return people.await(job -> job.id().equals(id) && job.status().over());
  }

  @Test
  void without_words_from_the_server_the_job_says_why() throws Exception {
    server.usually(_ -> "{\"text\":\"\",\"segments\":[]}");
    Job job = read("http://127.0.0.1:" + site.getAddress().getPort() + "/show/Episode%204.mp3");
    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.fault().orElseThrow().sentence()).contains("nobody speak");
    assertThat(List.copyOf(server.forms())).hasSize(2);
  }
}
