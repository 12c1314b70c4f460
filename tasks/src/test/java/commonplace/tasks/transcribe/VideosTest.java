package commonplace.tasks.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.job.JobId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideosTest {
  private static final JobId JOB = new JobId("j1");
  private static final String URL = "https://www.youtube.com/watch?v=abc";
  private static final RecordingLimits LIMITS = new RecordingLimits(Duration.ofHours(1), 1 << 20);

  @TempDir Path dir;
  private Workbench bench;

  @BeforeEach
  void bench() {
    bench = new Workbench(dir.resolve("media"));
  }

  /// A yt-dlp that notes its arguments, gives that information and then does what the script says.
  private VideoFound fetch(String info, String script, boolean listening)
      throws InterruptedException {
    Path program =
        Spoken.program(
            dir,
            "yt-dlp",
            """
            echo "$@" >> '%s/arguments'
            case "$*" in *--write-info-json*) cat > video.info.json <<'END'
            %s
            END
            exit 0;; esac
            %s\
            """
                .formatted(dir, info, script));
    return new Videos(Optional.of(program), bench, LIMITS).fetch(JOB, URL, listening);
  }

  private VideoFound failing(String output) throws InterruptedException {
    Path program = Spoken.program(dir, "yt-dlp", "cat >&2 <<'END'\n" + output + "\nEND\nexit 1");
    return new Videos(Optional.of(program), bench, LIMITS).fetch(JOB, URL, true);
  }

  private List<String> arguments() throws Exception {
    return Files.readAllLines(dir.resolve("arguments"));
  }

  private static VideoFound.Refused refused(VideoFound found) {
    assertThat(found).isInstanceOf(VideoFound.Refused.class);
    return (VideoFound.Refused) found;
  }

  @Test
  void the_captions_people_wrote_are_read_with_what_the_site_says_of_the_video() throws Exception {
    VideoFound found =
        fetch(
            """
            {"title":"On granite","uploader":"A Mason","upload_date":"20260503","language":"de",
             "subtitles":{"live_chat":[],"en":[],"de":[]},"automatic_captions":{"de-orig":[]}}
            """,
            "printf 'WEBVTT\\n' > video.de.vtt",
            false);
    assertThat(found)
        .isEqualTo(
            new VideoFound.Captioned(
                "WEBVTT\n",
                new About(
                    "On granite",
                    "YouTube",
                    Optional.of("A Mason"),
                    Optional.of("2026-05-03"),
                    Optional.of("de"))));
    assertThat(arguments())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("--ignore-config --no-exec --no-playlist"));
    assertThat(arguments().getFirst()).endsWith("--skip-download --write-info-json -- " + URL);
    assertThat(arguments().getLast())
        .contains("--skip-download")
        .endsWith("--write-subs --sub-format vtt --sub-langs de");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"automatic_captions\":{\"fr\":[],\"en-orig\":[],\"en\":[]}}', en-orig",
    "'{\"language\":\"en\",\"automatic_captions\":{\"fr\":[],\"en\":[]}}', en",
    "'{\"automatic_captions\":{\"ja\":[]}}', ja",
  })
  void what_a_machine_heard_is_read_where_nobody_wrote_but_no_translation(
      String info, String language) throws Exception {
    fetch(info, "printf 'WEBVTT\\n' > video.x.vtt", false);
    assertThat(arguments().getLast())
        .endsWith("--write-auto-subs --sub-format vtt --sub-langs " + language);
  }

  @Test
  void a_video_without_captions_is_listened_to_when_somebody_can() throws Exception {
    VideoFound found = fetch("{\"title\":\"T\"}", "printf sound > video.m4a", true);
    assertThat(found).isInstanceOf(VideoFound.Audible.class);
    assertThat(bench.original(JOB)).hasContent("sound");
    assertThat(arguments().getLast()).contains("--max-filesize 1048576");
    assertThat(refused(fetch("{\"title\":\"T\"}", "exit 1", false)).sentence())
        .contains("no captions")
        .contains("COMMONPLACE_TRANSCRIBE_BASE_URL");
  }

  @Test
  void one_that_is_too_long_or_too_large_is_not_fetched() throws Exception {
    assertThat(refused(fetch("{\"duration\":3601}", "printf x > video.m4a", true)).sentence())
        .contains("longer than 60 minutes");
    assertThat(arguments()).hasSize(1);
    assertThat(refused(fetch("{\"duration\":60}", "exit 0", true)).sentence())
        .contains("larger than 1 MB");
  }

  @Test
  void a_language_that_is_a_pattern_is_never_asked_for() throws Exception {
    VideoFound found = fetch("{\"subtitles\":{\".*\":[],\"--exec\":[]}}", "exit 1", false);
    assertThat(refused(found).sentence()).contains("no captions");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR: [youtube] abc: Private video. Sign in if you've been granted access|private|false",
        "ERROR: [youtube] abc: Sign in to confirm your age.|adults|false",
        "ERROR: [youtube] abc: Sign in to confirm you’re not a bot.|does not let|false",
        "ERROR: [youtube] abc: Video unavailable. This video has been removed|no such video|false",
        "ERROR: [youtube] abc: Join this channel to get access to members-only"
            + " content|paying|false",
        "ERROR: unable to download video data: HTTP Error 403: Forbidden|does not let|false",
        "ERROR: HTTP Error 429: Too Many Requests|short time|true",
        "ERROR: [youtube] abc: This live event will begin in 3 hours.|not over yet|false",
        "ERROR: The uploader has not made this video available in your country|country|false",
        "ERROR: <urlopen error [Errno -3] Temporary failure in name resolution>|reached|true",
        "ERROR: something new|yt-dlp up to date|false",
      })
  void why_there_is_no_video_is_said_with_what_to_do(String output, String why, boolean mayPass)
      throws Exception {
    VideoFound.Refused refused = refused(failing(output));
    assertThat(refused.sentence()).startsWith("YouTube: ").contains(why).endsWith(".");
    assertThat(refused.mayPass()).isEqualTo(mayPass);
  }

  @Test
  void without_yt_dlp_it_is_asked_for() throws Exception {
    VideoFound found = new Videos(Optional.empty(), bench, LIMITS).fetch(JOB, URL, true);
    assertThat(refused(found).sentence()).contains("yt-dlp").contains("media.yt-dlp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://m.youtube.com/shorts/abc_-1",
        "http://youtu.be/abc?t=30",
        "https://vimeo.com/12345/ab12",
        "https://www.ted.com/talks/someone_something",
        "https://media.ccc.de/v/36c3-1-opening",
      })
  void videos_of_the_listed_sites_are_known(String url) {
    assertThat(Videos.isVideo(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.youtube.com/@channel",
        "https://youtube.com.evil.example/watch?v=a",
        "https://youtube.com:8080/watch?v=a",
        "https://user@youtube.com/watch?v=a",
        "file:///watch",
        "ftp://youtube.com/watch?v=a",
        "https://vimeo.com/about",
        "https://www.ted.com/about",
        "--exec",
      })
  void nothing_else_is_given_to_yt_dlp(String url) {
    assertThat(Videos.isVideo(url)).isFalse();
  }
}
