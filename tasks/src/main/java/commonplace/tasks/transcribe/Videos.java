package commonplace.tasks.transcribe;

import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.tasks.job.JobId;
import commonplace.tasks.transcribe.OutsideProgram.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads videos of the sites of [VideoSite] with the user's yt-dlp: their captions, and where there
/// are none and somebody can listen, their sound. Safe for use from any thread.
public final class Videos {
  private static final Duration ASKING = Duration.ofMinutes(2);
  private static final Duration DOWNLOADING = Duration.ofMinutes(10);
  private static final long MOST_CAPTIONS = 20L << 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INFO = "video.info.json";

  /// What it is told each time: nothing that the user's own configuration may have, no program
  /// after it, no list of videos, one name for everything.
  private static final List<String> ALWAYS =
      List.of(
          "--ignore-config",
          "--no-exec",
          "--no-playlist",
          "--no-cache-dir",
          "--no-progress",
          "--no-update",
          "--socket-timeout",
          "20",
          "--retries",
          "2",
          "-o",
          "video.%(ext)s");

  private final Optional<OutsideProgram> ytDlp;
  private final Workbench bench;
  private final RecordingLimits limits;

  /// Starts nothing.
  ///
  /// @param ytDlp where it is; empty when there is none
  public Videos(Optional<Path> ytDlp, Workbench bench, RecordingLimits limits) {
    this.ytDlp = ytDlp.map(OutsideProgram::new);
    this.bench = bench;
    this.limits = limits;
  }

  /// Whether that is a link to a video, which a page's text would not tell.
  public static boolean isVideo(String url) {
    return VideoSite.of(url).isPresent();
  }

  /// Fetches what there is of a video.
  ///
  /// @param url one that [#isVideo] knows
  /// @param listening whether its sound is of use
  /// @throws InterruptedException when the job was stopped meanwhile
  public VideoFound fetch(JobId job, String url, boolean listening) throws InterruptedException {
    VideoSite site = VideoSite.of(url).orElseThrow();
    if (ytDlp.isEmpty()) {
      return refused(
          site,
          "I need yt-dlp to read videos, and there is none. Install it or set media.yt-dlp, or send"
              + " me the captions.");
    }
    Path folder = bench.of(job);
    try {
      return fetch(site, url, folder, listening);
    } catch (IOException e) {
      throw new UncheckedIOException("the video of job " + job.value() + " was not kept", e);
    }
  }

  private VideoFound fetch(VideoSite site, String url, Path folder, boolean listening)
      throws IOException, InterruptedException {
    Ended asked = run(folder, ASKING, "--skip-download", "--write-info-json", "--", url);
    Path file = folder.resolve(INFO);
    if (!well(asked) || !Files.exists(file)) {
      return failed(site, asked);
    }
    var info = new VideoInfo(JSON.readTree(file.toFile()));
    Optional<VideoInfo.Captions> captions = info.captions();
    if (captions.isPresent()) {
      return captions(site, info, captions.get(), folder);
    }
    if (!listening) {
      return refused(
          site,
          "this video has no captions, and nothing is set up that listens. Set"
              + " COMMONPLACE_TRANSCRIBE_BASE_URL, or send me a transcript.");
    }
    boolean tooLong =
        info.length().filter(length -> length.compareTo(limits.length()) > 0).isPresent();
    return tooLong
        ? new VideoFound.Refused(limits.tooLong().sentence(), false)
        : sound(site, info, folder);
  }

  private VideoFound captions(
      VideoSite site, VideoInfo info, VideoInfo.Captions wanted, Path folder)
      throws IOException, InterruptedException {
    Ended ended =
        run(
            folder,
            ASKING,
            "--skip-download",
            "--load-info-json",
            INFO,
            wanted.automatic() ? "--write-auto-subs" : "--write-subs",
            "--sub-format",
            "vtt",
            "--sub-langs",
            wanted.language());
    Optional<Path> vtt = made(folder, "video.*.vtt");
    if (vtt.isEmpty()) {
      return failed(site, ended);
    }
    return Files.size(vtt.get()) > MOST_CAPTIONS
        ? refused(site, "the captions are larger than 20 MB. Send me the part that matters.")
        : new VideoFound.Captioned(Files.readString(vtt.get()), info.about(site));
  }

  private VideoFound sound(VideoSite site, VideoInfo info, Path folder)
      throws IOException, InterruptedException {
    Ended ended =
        run(
            folder,
            DOWNLOADING,
            "--load-info-json",
            INFO,
            "-f",
            "ba[ext=m4a]/ba/b",
            "--max-filesize",
            String.valueOf(limits.bytes()),
            "--fixup",
            "never");
    Optional<Path> sound = made(folder, "video.{m4a,webm,mp4,mp3,ogg,opus}");
    if (well(ended) && sound.isEmpty()) {
      return new VideoFound.Refused(limits.tooLarge().sentence(), false);
    }
    if (!well(ended) || sound.isEmpty()) {
      return failed(site, ended);
    }
    Files.move(
        sound.get(), folder.resolve(Workbench.ORIGINAL), StandardCopyOption.REPLACE_EXISTING);
    return new VideoFound.Audible(info.about(site));
  }

  private Ended run(Path folder, Duration limit, String... what) throws InterruptedException {
    List<String> arguments = new ArrayList<>(ALWAYS);
    arguments.addAll(List.of(what));
    return ytDlp
        .orElseThrow()
        .run(arguments, folder, limit, () -> size(folder) > 2 * limits.bytes());
  }

  private static long size(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      long all = 0;
      for (Path file : files) {
        all += file.toFile().length();
      }
      return all;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot look into " + folder, unreadable);
    }
  }

  private static Optional<Path> made(Path folder, String glob) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      var found = files.iterator();
      return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    }
  }

  private static boolean well(Ended ended) {
    return ended instanceof Ended.Exited(int code, _) && code == 0;
  }

  private static VideoFound failed(VideoSite site, Ended ended) {
    return switch (ended) {
      case Ended.Exited(_, String output) -> VideoRefusal.of(site, output);
      case Ended.TooSlow(Duration limit) ->
          new VideoFound.Refused(
              "%s: yt-dlp did not finish within %d minutes. Send the link again later."
                  .formatted(site.title(), limit.toMinutes()),
              true);
      case Ended.TooMuch _ ->
          refused(site, "this video is larger than it may be. Send me its captions instead.");
      case Ended.NotStarted _ -> refused(site, "yt-dlp cannot be started. Check media.yt-dlp.");
    };
  }

  private static VideoFound refused(VideoSite site, String why) {
    return new VideoFound.Refused(site.title() + ": " + why, false);
  }
}
