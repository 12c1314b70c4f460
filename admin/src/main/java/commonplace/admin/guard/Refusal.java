package commonplace.admin.guard;

import java.time.Duration;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/// What a request that is not let through is told.
///
/// @param words plain text without quotes or backslashes
record Refusal(int status, String words, HttpFields headers) {
  private static final HttpFields BEARER =
      HttpFields.from(new HttpField(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=commonplace"));

  static final Refusal WRONG_TOKEN =
      new Refusal(
          401,
          "That is not the admin token. It is in the file admin-token of the data folder.",
          BEARER);

  static final Refusal NOT_JSON =
      new Refusal(
          415,
          "Send it as JSON, with the header Content-Type: application/json.",
          HttpFields.EMPTY);

  static Refusal stranger(String why) {
    return new Refusal(
        401,
        "Only the person at this machine needs no token, and "
            + why
            + ". Open the address by hand, or send the header Authorization: Bearer with the admin"
            + " token; it is in the file admin-token of the data folder.",
        BEARER);
  }

  static Refusal locked(Duration remaining) {
    return new Refusal(
        429,
        "Too many wrong tokens. Try again in " + (remaining.toMinutes() + 1) + " min.",
        HttpFields.from(
            new HttpField(HttpHeader.RETRY_AFTER, Long.toString(remaining.toSeconds() + 1))));
  }
}
