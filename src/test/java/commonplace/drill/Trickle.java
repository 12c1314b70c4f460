package commonplace.drill;

import commonplace.Database;
import commonplace.Eventually;
import commonplace.Talk;
import commonplace.Telegram;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// People who write a message every 200 ms, in turn over Telegram and on the page, whatever happens
/// to the program.
final class Trickle {
  private static final Duration PACE = Duration.ofMillis(200);
  private static final int FIRST = 100_000;
  private static final int CHATS = 3;

  private final Telegram telegram;
  private final Callable<Talk> page;
  private final List<Word> sent = new CopyOnWriteArrayList<>();
  private final Map<Integer, String> answered = new ConcurrentHashMap<>();
  private final Set<String> refusals = new ConcurrentSkipListSet<>();
  private final List<Thread> posts = new CopyOnWriteArrayList<>();
  private final AtomicInteger said = new AtomicInteger();
  private final CountDownLatch silence = new CountDownLatch(1);
  private final Thread talking = Thread.ofVirtual().unstarted(this::talk);

  /// A message over Telegram.
  private record Word(long chat, int number, String text) {
    int message() {
      return FIRST + number;
    }
  }

  Trickle(Telegram telegram, Callable<Talk> page) {
    this.telegram = telegram;
    this.page = page;
  }

  Trickle start() {
    talking.start();
    return this;
  }

  /// How long it takes until what is said from now on is answered, on both ways.
  Duration served(Duration within) throws Exception {
    int now = said.get();
    return measured(
        "people are served", within, () -> servedOnPage(now) && servedOverTelegram(now));
  }

  Duration servedOnPage(Duration within) throws Exception {
    int now = said.get();
    return measured("people are served on the page", within, () -> servedOnPage(now));
  }

  Duration servedOverTelegram(Duration within) throws Exception {
    int now = said.get();
    return measured("people are served over Telegram", within, () -> servedOverTelegram(now));
  }

  /// The sentences with which the page refused messages.
  Set<String> refusals() {
    return Collections.unmodifiableSet(refusals);
  }

  /// Ends the talk, and waits until all is answered or the time is over.
  Tally settle(Database database, Duration within) throws Exception {
    fallSilent();
    long end = System.nanoTime() + within.toNanos();
    while (System.nanoTime() < end && !(telegram.api().unconfirmed().isEmpty() && quiet())) {
      boolean _ = new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }
    return tally(database);
  }

  /// What became of everything so far, as the files tell it.
  Tally tally(Database database) throws Exception {
    int waiting = telegram.api().unconfirmed().size();
    List<Word> confirmed = sent.subList(0, sent.size() - waiting);
    List<String> stored = database.column("SELECT text FROM message WHERE author = 'person'");
    List<String> lost = new ArrayList<>();
    List<String> repeated = new ArrayList<>();
    for (Word word : confirmed) {
      int replies = Collections.frequency(telegram.answered(word.chat()), word.message());
      repeated.addAll(Collections.nCopies(Math.max(0, replies - 1), word.text()));
      if (replies == 0) {
        lost.add("no reply to " + word.text());
      }
    }
    List<String> acknowledged = new ArrayList<>(answered.values());
    confirmed.forEach(word -> acknowledged.add(word.text()));
    for (String text : acknowledged) {
      int rows = Collections.frequency(stored, text);
      if (rows != 1) {
        lost.add(rows + " times in the database: " + text);
      }
    }
    return new Tally(acknowledged.size(), lost, repeated, waiting);
  }

  /// Ends the talk.
  void fallSilent() throws InterruptedException {
    silence.countDown();
    if (talking.isAlive()) {
      talking.join();
    }
  }

  private void talk() {
    try {
      for (int n = 1; !silence.await(PACE.toMillis(), TimeUnit.MILLISECONDS); n++) {
        int number = n;
        String text = "My number %d is %d.".formatted(number, 7 * number);
        if (number % 2 == 0) {
          long chat = 1_001L + number / 2 % CHATS;
          telegram.say(chat, chat, FIRST + number, text);
          sent.add(new Word(chat, number, text));
        } else {
          posts.add(Thread.ofVirtual().start(() -> post(number, text)));
        }
        said.set(number);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void post(int number, String text) {
    try {
      Talk talk = page.call();
      HttpResponse<String> response = talk.say("drill-" + number, text);
      if (response.statusCode() == 200) {
        answered.put(number, text);
      } else {
        refusals.add(response.statusCode() + " " + response.body());
      }
    } catch (IOException e) {
      refusals.add("no answer");
    } catch (Exception e) {
      refusals.add(e.toString());
    }
  }

  private boolean servedOnPage(int since) {
    return answered.keySet().stream().anyMatch(number -> number > since);
  }

  private boolean servedOverTelegram(int since) {
    return sent.stream()
        .filter(word -> word.number() > since)
        .anyMatch(word -> telegram.answered(word.chat()).contains(word.message()));
  }

  private boolean quiet() {
    return posts.stream().noneMatch(Thread::isAlive)
        && sent.stream().allMatch(word -> telegram.answered(word.chat()).contains(word.message()));
  }

  private static Duration measured(String what, Duration within, Callable<Boolean> condition)
      throws Exception {
    long from = System.nanoTime();
    Eventually.holds(what, within, condition);
    return Duration.ofNanos(System.nanoTime() - from);
  }
}
