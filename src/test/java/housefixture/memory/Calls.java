package housefixture.memory;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Logger;

final class Calls {
  private Calls() {}

  static List<Object> time() {
    Supplier<Instant> reference = Instant::now;
    return List.of(
        reference,
        Instant.now(),
        Clock.systemUTC(),
        InstantSource.system(),
        System.currentTimeMillis(),
        LocalDate.now(ZoneOffset.UTC),
        LocalDateTime.now(ZoneOffset.UTC),
        ZonedDateTime.now(ZoneOffset.UTC));
  }

  static List<Object> chance() {
    return List.of(
        new Random(),
        new SecureRandom(),
        UUID.randomUUID(),
        Math.random(),
        ThreadLocalRandom.current());
  }

  static void sleep() throws InterruptedException {
    Thread.sleep(1);
    TimeUnit.SECONDS.sleep(1);
  }

  static void exit() {
    System.exit(1);
    Runtime.getRuntime().halt(1);
  }

  static void print() {
    System.out.println();
    System.err.println();
    new IllegalStateException().printStackTrace();
  }

  static void log() {
    Logger.getLogger("here").info("said");
  }

  static List<Object> allowed() {
    return List.of(new Random(1), System.nanoTime());
  }
}
