package commonplace.tasks.transcribe;

import java.util.List;
import java.util.regex.Pattern;

/// Why a site gave no video, told by what yt-dlp prints.
///
/// @param reason what follows "YouTube: "
record VideoRefusal(Pattern said, String reason, boolean mayPass) {
  private static final String SEND = " Send me its captions or a transcript instead.";

  private static final List<VideoRefusal> ALL =
      List.of(
          never("not a bot|HTTP Error 403|Forbidden", "it does not let this machine read videos."),
          new VideoRefusal(
              pattern("HTTP Error 429|Too Many Requests"),
              "too many videos were asked for in a short time. Send the link again later.",
              true),
          never(
              "confirm your age|age.?restricted|inappropriate for some",
              "this video is for adults who log in."),
          never("private video|video is private", "this video is private."),
          never(
              "members.only|join this channel|purchase|requires payment|rental|premium members",
              "this video is for paying members."),
          never(
              "in your country|from your location|geo.?restrict",
              "this video is not shown in this country."),
          new VideoRefusal(
              pattern("will begin in|premieres in|is live|live event"),
              "this video is not over yet. Send the link again when it is.",
              false),
          new VideoRefusal(
              pattern(
                  "unavailable|has been removed|does not exist|looks truncated|HTTP Error 404|not"
                      + " available|terminated"),
              "there is no such video any more. Check the link and send it again.",
              false),
          new VideoRefusal(
              pattern(
                  "timed out|name resolution|getaddrinfo|Connection re|Network is|HTTP Error 5"),
              "it cannot be reached at the moment. Send the link again later.",
              true));

  static VideoFound.Refused of(VideoSite site, String output) {
    return ALL.stream()
        .filter(known -> known.said().matcher(output).find())
        .findFirst()
        .map(known -> new VideoFound.Refused(site.title() + ": " + known.reason(), known.mayPass()))
        .orElseGet(
            () ->
                new VideoFound.Refused(
                    site.title()
                        + ": yt-dlp could not read this video. Bring yt-dlp up to date, or send me"
                        + " its captions.",
                    false));
  }

  private static VideoRefusal never(String said, String reason) {
    return new VideoRefusal(pattern(said), reason + SEND, false);
  }

  private static Pattern pattern(String said) {
    return Pattern.compile(said, Pattern.CASE_INSENSITIVE);
  }
}
