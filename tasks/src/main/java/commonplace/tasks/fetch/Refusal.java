package commonplace.tasks.fetch;

import java.time.Duration;
import java.util.Optional;

/// Why a link was not fetched.
public sealed interface Refusal {
  /// One plain sentence or two for people: thing, reason, remedy.
  default String sentence() {
    return RefusalSentence.of(this);
  }

  /// Whether another try later may go better.
  default boolean worthAnotherTry() {
    return switch (this) {
      case Unreachable _, TimedOut _, NetworkDown _ -> true;
      case Status status -> status.code() == 408 || status.code() == 429 || status.code() >= 500;
      case Malformed _,
          NotHttp _,
          HasCredentials _,
          UnknownHost _,
          PrivateAddress _,
          TooManyRedirects _,
          TooLarge _,
          NotText _,
          UnknownEncoding _,
          Empty _,
          FileTooLarge _,
          FileGone _,
          Untrusted _ ->
          false;
    };
  }

  /// How long not to try again.
  default Optional<Duration> retryAfter() {
    return switch (this) {
      case Status status -> status.delay();
      case NetworkDown(Duration left) -> Optional.of(left);
      default -> Optional.empty();
    };
  }

  /// The link is no URL.
  record Malformed(String link) implements Refusal {}

  /// The scheme is not http or https.
  record NotHttp(String scheme) implements Refusal {}

  /// The link carries a user name or password.
  record HasCredentials(String host) implements Refusal {}

  /// The name has no address.
  record UnknownHost(String host) implements Refusal {}

  /// At least one address of the host is not public, and the owner has not allowed it.
  ///
  /// @param from host of the link whose redirects led there; empty when the link itself did
  record PrivateAddress(String host, Optional<String> from) implements Refusal {}

  /// No connection came about, or it broke.
  ///
  /// @param place the host, with its port where that is not the scheme's own
  record Unreachable(String place) implements Refusal {}

  /// Not even tried: several hosts in a row could not be reached.
  ///
  /// @param left until the next try
  record NetworkDown(Duration left) implements Refusal {}

  /// The certificate is not valid for the host, or no secure connection came about.
  record Untrusted(String host) implements Refusal {}

  /// The server answered with neither success nor a redirect.
  record Status(String host, int code, Optional<Duration> delay) implements Refusal {}

  /// The whole of it took longer than allowed.
  record TimedOut(String host, Duration limit) implements Refusal {}

  /// More redirects than allowed.
  record TooManyRedirects(String host, int limit) implements Refusal {}

  /// More bytes after decompression than allowed.
  record TooLarge(String host, int megabytes) implements Refusal {}

  /// The media type is that of a picture, a recording or a font.
  ///
  /// @param link where it is, behind all redirects
  record NotText(String host, String mediaType, String link) implements Refusal {}

  /// Compressed in a way that was not offered, or broken.
  record UnknownEncoding(String host, String encoding) implements Refusal {}

  /// The server sent no bytes.
  record Empty(String host) implements Refusal {}

  /// A file that was sent is larger than whoever keeps it hands out.
  record FileTooLarge(String name, int megabytes) implements Refusal {}

  /// A file that was sent is not kept any more.
  record FileGone(String name) implements Refusal {}
}
