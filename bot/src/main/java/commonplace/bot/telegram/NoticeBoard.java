package commonplace.bot.telegram;

import commonplace.bot.Notice;
import commonplace.bot.Sent;
import commonplace.bot.Tempo;
import commonplace.bot.telegram.Latest.Shown;
import commonplace.bot.telegram.Posting.Posted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One message a job, renewed in place: the newest line wins, the last one gets through. It is the
/// reply that announced the job, where there was one; a job that is over before anything was shown
/// needs none.
final class NoticeBoard implements AutoCloseable {
  private final Posting posting;
  private final Notices notices;
  private final StatusBoard board;
  private final Cadence cadence;
  private final Map<String, Latest<Item>> jobs = new ConcurrentHashMap<>();
  private final Set<String> expected = ConcurrentHashMap.newKeySet();

  private record Item(Target to, Optional<String> replyTo, Notice notice) {}

  NoticeBoard(Posting posting, Notices notices, StatusBoard board, Cadence cadence) {
    this.posting = posting;
    this.notices = notices;
    this.board = board;
    this.cadence = cadence;
  }

  void put(Target to, Optional<String> replyTo, Notice notice) {
    Item item = new Item(to, replyTo, notice);
    jobs.compute(
        notice.job(),
        (_, known) -> {
          Latest<Item> latest = known == null ? new Latest<>(this::show) : known;
          latest.offer(item);
          return latest;
        });
  }

  @Override
  public void close() {
    jobs.values().forEach(Latest::close);
  }

  /// From now on that message shows how far the job is.
  void adopt(String job, String messageId) {
    notices.remember(job, messageId);
  }

  private Shown show(Item item) {
    if (notices.messageOf(item.notice().job()).isEmpty()) {
      if (expected.add(item.notice().job())) {
        return new Shown(pause(), true); // its announcement may still be on its way
      }
      if (item.notice().over()) {
        forget(item);
        return new Shown(Duration.ZERO, false);
      }
    }
    List<Parts.Part> parts = Parts.of(ReplyText.of(item.notice().line()));
    if (parts.isEmpty()) {
      return new Shown(Duration.ZERO, false);
    }
    return switch (post(item, parts.getFirst())) {
      case Posted.There(String id) -> shown(item, id);
      case Posted.NotThere(Sent.Later later) -> {
        board.unshown();
        yield new Shown(longer(later.after()), item.notice().over());
      }
      case Posted.NotThere _ -> {
        board.unshown();
        forget(item);
        yield new Shown(pause(), false);
      }
    };
  }

  private Posted post(Item item, Parts.Part part) {
    Notice notice = item.notice();
    Letter plain = Letter.of(item.to(), part, item.replyTo());
    Letter letter = notice.over() ? plain : plain.cancelling(notice.job());
    Optional<String> earlier = notices.messageOf(notice.job());
    if (earlier.isEmpty()) {
      return posting.post(letter);
    }
    Posted posted = posting.post(letter.replacing(earlier.get()));
    boolean gone = posted instanceof Posted.NotThere(Sent.Refused(String why)) && lost(why);
    return gone ? posting.post(letter) : posted;
  }

  private static boolean lost(String why) {
    return why.contains("message to edit not found") || why.contains("message can't be edited");
  }

  private Shown shown(Item item, String messageId) {
    if (!notices.messageOf(item.notice().job()).equals(Optional.of(messageId))) {
      notices.remember(item.notice().job(), messageId);
    }
    forget(item);
    return new Shown(pause(), false);
  }

  private void forget(Item item) {
    if (item.notice().over()) {
      jobs.remove(item.notice().job());
      expected.remove(item.notice().job());
    }
  }

  private Duration longer(Duration asked) {
    return asked.compareTo(pause()) > 0 ? asked : pause();
  }

  private Duration pause() {
    return cadence.pause(Tempo.Kind.TASK);
  }
}
