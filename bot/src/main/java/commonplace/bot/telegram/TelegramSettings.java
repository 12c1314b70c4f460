package commonplace.bot.telegram;

import java.net.URI;
import java.time.ZoneId;

/// How Telegram is reached.
///
/// @param token the bot's token, as @BotFather gave it; secret
/// @param apiUrl `https://api.telegram.org` or a self-hosted Bot API server, without a path
/// @param pacing whether to keep Telegram's sending limits; off for self-hosted servers
/// @param zone in which dates are named
public record TelegramSettings(String token, URI apiUrl, boolean pacing, ZoneId zone) {
  public static final URI TELEGRAM = URI.create("https://api.telegram.org");

  public TelegramSettings {
    if (token.isBlank() || !token.equals(token.strip())) {
      throw new IllegalArgumentException("the Telegram token is blank or has blanks around it");
    }
    boolean web = "http".equals(apiUrl.getScheme()) || "https".equals(apiUrl.getScheme());
    boolean bare = apiUrl.getRawPath() == null || apiUrl.getRawPath().matches("/?");
    if (!web || apiUrl.getHost() == null || !bare) {
      throw new IllegalArgumentException(
          "the address of Telegram is to be http(s)://host[:port] without a path, not " + apiUrl);
    }
  }

  int port() {
    if (apiUrl.getPort() != -1) {
      return apiUrl.getPort();
    }
    return "https".equals(apiUrl.getScheme()) ? 443 : 80;
  }

  /// Without the token.
  @Override
  public String toString() {
    return "TelegramSettings[" + apiUrl + ", pacing=" + pacing + ", zone=" + zone + "]";
  }
}
