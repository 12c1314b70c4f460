package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.telegram.BotApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Killed over and over while people talk and links are read.
@ExtendWith(LastWords.class)
class CrashIT {
  private static final int CHATS = 10;
  private static final int LINKS = 8;
  private static final int FIRST = 100_000;
  private static final long READER = 77;

  @TempDir Path home;
  private final Site site = new Site();
  private final BotApi api = BotApi.start(Telegram.TOKEN);
  private final Telegram telegram = new Telegram(api);
  private final AtomicInteger said = new AtomicInteger();
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private Program program;

  @BeforeEach
  void start() throws Exception {
    program =
        telegram
            .on(new Program(home))
            .with("COMMONPLACE_ACCESS", "open")
            .with("COMMONPLACE_FETCH_ALLOW", site.endpoint())
            .start();
  }

  @AfterEach
  void stop() {
    program.close();
    api.close();
    site.close();
  }

  @Test
  void nothing_is_lost_whenever_it_is_killed() throws Exception {
    int kills = 4;

    var repeats = repeats(20, Duration.ofMillis(40), LINKS, 10, kills);

    assertThat(repeats).as("per chat, seed %d", seed).allMatch(chat -> chat <= kills);
    everythingIsRead(program.database());
    assertThat(api.awaitAllConfirmed()).isTrue();
  }

  /// Telegram cannot be told that a message was sent before. A kill between sending and noting that
  /// it was sent repeats what was on its way: one reply, where nobody speaks before the last
  /// answer.
  @Test
  void a_kill_repeats_what_was_on_its_way_and_nothing_else() throws Exception {
    int kills = 2;

    var repeats = repeats(5, Duration.ofMillis(100), 0, 0, kills);

    assertThat(repeats.stream().mapToInt(Integer::intValue).sum())
        .as("seed %d", seed)
        .isLessThanOrEqualTo(kills);
  }

  /// Has everybody say so many messages while the program is killed so many times; each of them is
  /// answered, in order.
  ///
  /// @param ahead how many may wait for an answer before more is said
  /// @return how many were answered twice, by chat
  private List<Integer> repeats(int each, Duration pace, int links, int ahead, int kills)
      throws Exception {
    var talking = Thread.ofVirtual().start(() -> talk(each, pace, links, ahead));
    for (int kill = 1; kill <= kills; kill++) {
      int much = kill * CHATS * each / (kills + 1);
      Eventually.holds("so much is said (seed " + seed + ")", () -> said.get() >= much);
      pause(Duration.ofMillis(random.nextLong(10 * pace.toMillis())));
      program.kill();
      program.start();
    }
    talking.join();
    Eventually.holds(
        "everything is answered (seed " + seed + ")", () -> answered() == CHATS * each);
    List<Integer> all = IntStream.rangeClosed(FIRST + 1, FIRST + each).boxed().toList();
    List<Integer> repeats = new ArrayList<>();
    for (long chat : chats().asLongStream().toArray()) {
      List<Integer> answered = telegram.answered(chat);
      assertThat(answered).as("chat %d, seed %d", chat, seed).isSorted().containsAll(all);
      repeats.add(answered.size() - each);
    }
    return repeats;
  }

  private static IntStream chats() {
    return IntStream.rangeClosed(1_001, 1_000 + CHATS);
  }

  /// How many messages have at least one answer.
  private int answered() {
    return chats().map(chat -> new LinkedHashSet<>(telegram.answered(chat)).size()).sum();
  }

  /// Everybody says his numbers in turn; now and then somebody else sends a link.
  private void talk(int each, Duration pace, int links, int ahead) {
    for (int i = 0; i < CHATS * each; i++) {
      int chat = 1_001 + i % CHATS;
      int n = 1 + i / CHATS;
      telegram.say(chat, chat, FIRST + n, "My number " + n + ".");
      said.incrementAndGet();
      waitForAnswers(ahead);
      if (links > 0 && i % (CHATS * each / links) == 0) {
        String path = "/page" + i;
        site.article(path, "Page " + i, lines(i));
        telegram.say(READER, READER, FIRST + i, site.url(path));
      }
      pause(pace);
    }
  }

  private static String[] lines(int page) {
    return IntStream.range(0, 300)
        .mapToObj(
            i -> "In " + (1700 + i) + " the mill of page " + page + " ground " + i + " sacks.")
        .toArray(String[]::new);
  }

  /// So that a slow machine is killed while people talk, and not afterwards.
  private void waitForAnswers(int ahead) {
    while (said.get() - answered() > ahead) {
      pause(Duration.ofMillis(10));
    }
  }

  /// People do not talk all at once.
  private static void pause(Duration pace) {
    try {
      boolean _ = new CountDownLatch(1).await(pace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void everythingIsRead(Database database) throws Exception {
    Eventually.holds(
        "every link is read",
        () -> database.count("SELECT count(*) FROM job WHERE status = 'completed'") == LINKS);
    assertThat(database.column("SELECT DISTINCT status FROM job")).containsExactly("completed");
    assertThat(database.column("SELECT url FROM source")).hasSize(LINKS).doesNotHaveDuplicates();
    assertThat(
            database.column(
                "SELECT count(*) FROM message WHERE text LIKE '%](<http%' GROUP BY"
                    + " conversation_id"))
        .as("digests")
        .containsExactly("" + LINKS);
  }
}
