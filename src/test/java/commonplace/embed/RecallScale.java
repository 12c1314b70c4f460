package commonplace.embed;

import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Place;
import commonplace.memory.measure.Measured;
import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.memory.recall.vector.Backlog.Step;
import commonplace.memory.recall.vector.Embedder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Fills one database with more and more messages and measures recall at each size. A process of
/// its own, so that its memory is that of the program with the start script's flags.
final class RecallScale {
  private static final int COMMIT = 200;
  private static final int SAMPLE = 480;
  private static final int QUESTIONS = 300;
  private static final int WARM = 60;

  private final Path folder;
  private final InstantSource clock = InstantSource.system();
  private final Operations operations = new Operations(new SimpleMeterRegistry(), clock);
  private final Map<Operation, List<Long>> spans = new EnumMap<>(Operation.class);
  private final MadeUpTalk talk = new MadeUpTalk(1);
  private final Random random = new Random(2);
  private final List<String> known = new ArrayList<>();
  private int said;

  private RecallScale(Path folder) {
    this.folder = folder;
    operations.listen(this::note);
  }

  private synchronized void note(Measured measured) {
    spans
        .computeIfAbsent(measured.operation(), _ -> new ArrayList<>())
        .add(measured.took().toNanos());
  }

  /// Measures and prints.
  ///
  /// @param arguments an empty folder, then sizes, each larger than the one before
  public static void main(String[] arguments) throws Exception {
    var scale = new RecallScale(Path.of(arguments[0]));
    try (var local = new LocalEmbedder(scale.folder.resolve("model"), 1, InstantSource.system())) {
      for (int i = 1; i < arguments.length; i++) {
        scale.measure(Integer.parseInt(arguments[i]), local);
      }
    }
  }

  private void measure(int size, LocalEmbedder local) throws IOException {
    try (var memory = MemoryAgent.open(folder.resolve("data"), clock, operations)) {
      Place place =
          memory.spaces().place(new Address("web", "main"), false, memory.spaces().owner());
      double stored = rate(() -> say(memory, place, size));
      var filling = new Filling(local);
      memory.meanings().use(filling);
      double embedded = rate(() -> embed(memory, SAMPLE));
      filling.madeUp = true;
      double filled = rate(() -> embed(memory, Integer.MAX_VALUE));
      filling.madeUp = false;
      List<Long> words = asked(memory, place, false, filling);
      List<Long> both = asked(memory, place, true, filling);
      print(size, stored, embedded, filled, words, both, memory);
    }
  }

  /// Makes the vectors of questions and of a sample; those of the rest are mixed of the sample's.
  private final class Filling implements Embedder {
    private final LocalEmbedder local;
    private final List<float[]> sample = new ArrayList<>();
    private boolean madeUp;
    private boolean off;

    Filling(LocalEmbedder local) {
      this.local = local;
    }

    @Override
    public Optional<String> model() {
      return off ? Optional.empty() : local.model();
    }

    @Override
    public Embedded embed(Use use, List<Text> texts) {
      if (use == Use.PASSAGE && madeUp) {
        return new Embedded.Vectors(texts.stream().map(_ -> mixed()).toList());
      }
      Embedded came = local.embed(use, texts);
      if (use == Use.PASSAGE && came instanceof Embedded.Vectors(var vectors)) {
        sample.addAll(vectors);
      }
      return came;
    }

    private float[] mixed() {
      float[] one = sample.get(random.nextInt(sample.size()));
      float[] other = sample.get(random.nextInt(sample.size()));
      float share = random.nextFloat();
      float[] vector = new float[one.length];
      for (int i = 0; i < vector.length; i++) {
        float noise = (float) random.nextGaussian() * .01f;
        vector[i] = share * one[i] + (1 - share) * other[i] + noise;
      }
      return vector;
    }
  }

  private int say(MemoryAgent memory, Place place, int size) {
    int before = said;
    while (said < size) {
      memory
          .store()
          .update(
              _ -> {
                for (int i = 0; i < COMMIT && said < size; i++, said++) {
                  String text = talk.message();
                  memory
                      .conversations()
                      .said(place, memory.spaces().owner(), text, clock.instant());
                  if (random.nextInt(100) == 0) {
                    known.add(text);
                  }
                }
              });
    }
    return said - before;
  }

  private static int embed(MemoryAgent memory, int most) {
    int done = 0;
    while (done < most && memory.meanings().backlog().next() instanceof Step.Worked(int texts)) {
      done += texts;
    }
    return done;
  }

  private List<Long> asked(MemoryAgent memory, Place place, boolean meaning, Filling filling) {
    filling.off = !meaning;
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < WARM + QUESTIONS; i++) {
      if (i == WARM) {
        synchronized (this) {
          spans.clear();
        }
      }
      String question = talk.question(known.get(random.nextInt(known.size())));
      long begun = System.nanoTime();
      memory.recall().search(place.space(), question, new MessageId(Long.MAX_VALUE), 20);
      if (i >= WARM) {
        nanos.add(System.nanoTime() - begun);
      }
    }
    return nanos;
  }

  private interface Counted {
    int run();
  }

  private static double rate(Counted work) {
    long begun = System.nanoTime();
    int done = work.run();
    return done * 1e9 / (System.nanoTime() - begun);
  }

  @SuppressWarnings("SystemOut") // read by the bench that started it
  private void print(
      int size,
      double stored,
      double embedded,
      double filled,
      List<Long> words,
      List<Long> both,
      MemoryAgent memory)
      throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%,9d messages: stored %,.0f/s, embedded %,.0f/s (made-up vectors %,.0f/s); words alone %s;"
            + " with meaning %s; RSS %d MB, file %,d MB, %,d vectors held%n",
        size,
        stored,
        embedded,
        filled,
        times(words),
        times(both),
        rss(),
        Files.size(folder.resolve("data").resolve("commonplace.db")) >> 20,
        memory.meanings().held());
    synchronized (this) {
      spans.forEach(
          (operation, took) ->
              System.out.printf("          %-16s %s%n", operation.label(), times(took)));
    }
    System.out.flush();
  }

  private static String times(List<Long> nanos) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return "p50 %.1f, p99 %.1f ms (%d)".formatted(at(sorted, .5), at(sorted, .99), sorted.size());
  }

  private static double at(List<Long> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1)
        / (double) Duration.ofMillis(1).toNanos();
  }

  private static long rss() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
