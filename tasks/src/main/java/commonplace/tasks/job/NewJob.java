package commonplace.tasks.job;

import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import java.util.Optional;
import java.util.regex.Pattern;

/// A link to be read.
///
/// @param message the message that asked for it
/// @param url as it was sent, but for a user name and password: of these only "…@" is kept
public record NewJob(SpaceId space, Optional<MessageId> message, String url) {
  /// Up to the last @ of the authority, with as many slashes as the HTTP client forgives.
  private static final Pattern USER_INFO =
      Pattern.compile("^(\\s*https?:[/\\\\]*)[^/\\\\?#]*@", Pattern.CASE_INSENSITIVE);

  public NewJob {
    url = USER_INFO.matcher(url).replaceFirst("$1…@");
  }
}
