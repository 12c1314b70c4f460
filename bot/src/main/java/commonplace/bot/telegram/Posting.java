package commonplace.bot.telegram;

import commonplace.bot.Sent;
import commonplace.bot.telegram.Called.Answered;
import commonplace.bot.telegram.Called.Barred;
import commonplace.bot.telegram.Called.Rejected;
import commonplace.bot.telegram.Called.Throttled;
import commonplace.bot.telegram.Called.Unreached;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/// Posts one message: in Telegram's pace, tried again while that makes sense.
///
/// Blocks for at most about half a minute. Telegram has no idempotency key: a message whose answer
/// was lost is sent again.
final class Posting {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PACE = Duration.ofSeconds(15);
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LATER = Duration.ofSeconds(60);
  private static final int TRIES = 8;

  /// What became of a message.
  sealed interface Posted {
    record There(String messageId) implements Posted {}

    /// Telegram has it not.
    ///
    /// @param why either [Sent.Later] or [Sent.Refused]
    record NotThere(Sent why) implements Posted {}
  }

  private final GuardedWire wire;
  private final Optional<Pacer> pacer;
  private final Backoff backoff;
  private final InstantSource clock;
  private final Closing closing;
  private final Map<Long, Long> moved = new ConcurrentHashMap<>();

  Posting(
      GuardedWire wire,
      Optional<Pacer> pacer,
      Backoff backoff,
      InstantSource clock,
      Closing closing) {
    this.wire = wire;
    this.pacer = pacer;
    this.backoff = backoff;
    this.clock = clock;
    this.closing = closing;
  }

  Posted post(Letter first) {
    Instant end = clock.instant().plus(PATIENCE);
    Letter letter = first;
    Duration pause = Duration.ZERO;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      letter = letter.to(current(letter.to()));
      Duration pace = pace(letter.to());
      if (pace.compareTo(LONGEST_PACE) > 0) {
        return later(pace, "Telegram allows no more messages to this chat for now");
      }
      if (closing.within(pace.compareTo(pause) > 0 ? pace : pause)) {
        return later(SOON, "the program is stopping");
      }
      switch (judged(wire.call(letter.method()), letter, backoff.after(attempt), end)) {
        case Next.Ends(Posted posted) -> {
          return posted;
        }
        case Next.Again again -> {
          letter = again.letter();
          pause = again.after();
        }
      }
    }
    return later(SOON, "Telegram asks to wait");
  }

  private sealed interface Next {
    record Ends(Posted posted) implements Next {}

    record Again(Letter letter, Duration after) implements Next {}
  }

  private Next judged(
      Called<? extends Serializable> called, Letter letter, Duration pause, Instant end) {
    return switch (called) {
      case Answered(Serializable answer) -> new Next.Ends(new Posted.There(id(answer, letter)));
      case Barred<?> _ -> new Next.Ends(later(SOON, "Telegram did not answer several times"));
      case Throttled<?>(Duration after) ->
          after.compareTo(LONGEST_HOLD) > 0
              ? new Next.Ends(later(after, "Telegram asks to wait"))
              : new Next.Again(letter, after);
      case Unreached<?>(String why) ->
          clock.instant().plus(pause).isAfter(end)
              ? new Next.Ends(later(SOON, why))
              : new Next.Again(letter, pause);
      case Rejected<?> rejected ->
          mended(letter, rejected)
              .<Next>map(mended -> new Next.Again(mended, Duration.ZERO))
              .orElseGet(() -> new Next.Ends(declined(letter, rejected)));
    };
  }

  private Duration pace(Target to) {
    return pacer.map(p -> p.claim(to.chat(), LONGEST_PACE)).orElse(Duration.ZERO);
  }

  private Target current(Target to) {
    return Optional.ofNullable(moved.get(to.chat())).map(to::movedTo).orElse(to);
  }

  private Optional<Letter> mended(Letter letter, Rejected<?> rejected) {
    if (rejected.migratedTo().isPresent()) {
      long chat = rejected.migratedTo().getAsLong();
      return moved.put(letter.to().chat(), chat) == null
          ? Optional.of(letter.to(letter.to().movedTo(chat)))
          : Optional.empty();
    }
    if (rejected.says("can't parse entities") && !letter.plain()) {
      return Optional.of(letter.withoutFormatting());
    }
    return Optional.empty();
  }

  private static Posted declined(Letter letter, Rejected<?> rejected) {
    if (rejected.says("message is not modified") && letter.replaces().isPresent()) {
      return new Posted.There(letter.replaces().get());
    }
    if (rejected.code() == 401 || rejected.code() == 404) {
      return later(LATER, "Telegram does not know the bot's token");
    }
    return new Posted.NotThere(new Sent.Refused(words(rejected)));
  }

  private static String words(Rejected<?> rejected) {
    if (rejected.says("blocked by the user")) {
      return "the person has blocked the bot";
    }
    if (rejected.says("user is deactivated")) {
      return "the person's account is gone";
    }
    if (rejected.says("kicked") || rejected.says("not a member")) {
      return "the bot is no longer in this group";
    }
    if (rejected.says("chat not found")) {
      return "Telegram knows no such chat";
    }
    return "Telegram refused it: " + rejected.why();
  }

  private static String id(Serializable answer, Letter letter) {
    return answer instanceof Message message
        ? String.valueOf(message.getMessageId())
        : letter.replaces().orElseThrow();
  }

  private static Posted later(Duration after, String why) {
    return new Posted.NotThere(new Sent.Later(after, why));
  }
}
