package commonplace.tasks.transcribe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What yt-dlp writes about a video (`--write-info-json`).
record VideoInfo(JsonNode json) {
  /// What may stand in `--sub-langs`, which is a pattern.
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*");

  /// Captions that there are.
  ///
  /// @param automatic whether a machine made them
  record Captions(String language, boolean automatic) {}

  About about(VideoSite site) {
    return new About(
        json.path("title").asText(),
        site.title(),
        text("uploader").or(() -> text("channel")),
        text("upload_date").filter(day -> day.matches("\\d{8}")).map(VideoInfo::date),
        language());
  }

  Optional<Duration> length() {
    JsonNode seconds = json.path("duration");
    return seconds.isNumber()
        ? Optional.of(Duration.ofSeconds(seconds.asLong()))
        : Optional.empty();
  }

  /// The best there are: by people before by machines, in the video's language before in English
  /// before in any; never a machine's translation.
  Optional<Captions> captions() {
    List<String> written = languages("subtitles");
    List<String> heard = languages("automatic_captions").stream().filter(this::spoken).toList();
    Stream<Captions> best =
        Stream.concat(
            Stream.concat(language().stream(), Stream.of("en"))
                .flatMap(wanted -> written.stream().filter(one -> same(one, wanted)))
                .map(one -> new Captions(one, false)),
            Stream.concat(
                written.stream().map(one -> new Captions(one, false)),
                heard.stream().map(one -> new Captions(one, true))));
    return best.findFirst();
  }

  /// Sites offer what a machine heard in a hundred languages; one of them was spoken.
  private boolean spoken(String automatic) {
    return automatic.endsWith("-orig")
        || language()
            .map(spoken -> same(automatic, spoken))
            .orElseGet(() -> languages("automatic_captions").size() == 1);
  }

  private static boolean same(String one, String other) {
    return one.replaceFirst("-.*", "").equalsIgnoreCase(other.replaceFirst("-.*", ""));
  }

  private List<String> languages(String field) {
    List<String> languages = new ArrayList<>();
    json.path(field).fieldNames().forEachRemaining(languages::add);
    return languages.stream().filter(one -> LANGUAGE.matcher(one).matches()).toList();
  }

  private Optional<String> language() {
    return text("language").filter(one -> LANGUAGE.matcher(one).matches());
  }

  private Optional<String> text(String field) {
    return Optional.of(json.path(field).asText("")).filter(value -> !value.isBlank());
  }

  private static String date(String day) {
    return day.substring(0, 4) + "-" + day.substring(4, 6) + "-" + day.substring(6);
  }
}
