package commonplace.tasks.fetch;

import commonplace.tasks.fetch.Refusal.Empty;
import commonplace.tasks.fetch.Refusal.FileGone;
import commonplace.tasks.fetch.Refusal.FileTooLarge;
import commonplace.tasks.fetch.Refusal.HasCredentials;
import commonplace.tasks.fetch.Refusal.Malformed;
import commonplace.tasks.fetch.Refusal.NetworkDown;
import commonplace.tasks.fetch.Refusal.NotHttp;
import commonplace.tasks.fetch.Refusal.NotText;
import commonplace.tasks.fetch.Refusal.PrivateAddress;
import commonplace.tasks.fetch.Refusal.Status;
import commonplace.tasks.fetch.Refusal.TimedOut;
import commonplace.tasks.fetch.Refusal.TooLarge;
import commonplace.tasks.fetch.Refusal.TooManyRedirects;
import commonplace.tasks.fetch.Refusal.UnknownEncoding;
import commonplace.tasks.fetch.Refusal.UnknownHost;
import commonplace.tasks.fetch.Refusal.Unreachable;
import commonplace.tasks.fetch.Refusal.Untrusted;
import java.util.Optional;

/// What people are told: thing, reason, remedy.
final class RefusalSentence {
  private static final String SEND_IT = " Send me its text instead.";
  private static final String CHECK = " Check the link and send it again.";
  private static final String LATER = " Send the link again later.";

  private RefusalSentence() {}

  static String of(Refusal refusal) {
    return switch (refusal) {
      case Malformed(var link) -> "\"" + link + "\" is not a link I can open." + CHECK;
      case NotHttp(var scheme) ->
          "I open http and https links only, not " + scheme + ": links." + CHECK;
      case HasCredentials(var host) ->
          "This link to " + host + " holds a user name or password. Send it without them.";
      case UnknownHost(var host) -> host + " does not exist or has no address." + CHECK;
      case PrivateAddress(var host, var from) -> privateAddress(host, from);
      case Unreachable(var place) -> place + " cannot be reached at the moment." + LATER;
      case NetworkDown _ ->
          "The network is down: several sites in a row could not be reached." + LATER;
      case Untrusted(var host) ->
          host
              + " has no valid certificate, so that I cannot tell whether it is really it."
              + SEND_IT;
      case Status status -> status(status);
      case TimedOut(var host, var limit) ->
          "%s took longer than %d seconds.%s".formatted(host, limit.toSeconds(), LATER);
      case TooManyRedirects(var host, var limit) ->
          "%s sent me on more than %d times.%s".formatted(host, limit, SEND_IT);
      case TooLarge(var host, var megabytes) ->
          "What %s sent is larger than %d MB.%s"
              .formatted(host, megabytes, " Send me the part that matters.");
      case NotText(var host, var type, _) ->
          "%s sent %s, and I read texts only.%s".formatted(host, type, SEND_IT);
      case UnknownEncoding(var host, var encoding) ->
          "%s sent the page in a form I cannot unpack (%s).%s".formatted(host, encoding, SEND_IT);
      case FileTooLarge(var name, var megabytes) ->
          "%s is larger than %d MB, the most that Telegram hands to bots."
                  .formatted(name, megabytes)
              + " Send me a link to it, or the part that matters.";
      case FileGone(var name) -> name + " is not kept there any more. Send it again.";
      case Empty(var host) -> host + " sent an empty page." + CHECK;
    };
  }

  private static String status(Status status) {
    String answered = status.host() + " answered " + status.code();
    return switch (status.code()) {
      case 401, 407 -> answered + " (it wants a log-in)." + SEND_IT;
      case 402 -> answered + " (it wants to be paid)." + SEND_IT;
      case 403, 451 -> answered + " (it does not let programs read this page)." + SEND_IT;
      case 404, 410 -> answered + " (there is no such page)." + CHECK;
      case 429 -> answered + " (too many visits in a short time)." + LATER;
      default ->
          status.code() >= 500
              ? answered + " (it has a fault of its own)." + LATER
              : answered + "." + CHECK;
    };
  }

  /// Where a page leads is its author's choice, so that only a link itself is worth allowing.
  private static String privateAddress(String host, Optional<String> from) {
    return from.map(
            first ->
                "%s leads to %s, an address inside a private network, which I do not open."
                    .formatted(first, host))
        .orElseGet(
            () ->
                host
                    + " is an address inside a private network, which I do not open."
                    + " The owner can allow it: see fetch.allow in docs/config.md.");
  }
}
