package commonplace;

import commonplace.memory.breaker.Breaker;
import java.time.InstantSource;
import java.util.List;

/// The breakers of what the program calls; the database has its own, made with it.
record Breakers(
    Breaker database,
    Breaker model,
    Breaker transcribe,
    Breaker embed,
    Breaker telegram,
    Breaker fetch) {
  static Breakers beside(Breaker database, InstantSource clock) {
    return new Breakers(
        database,
        new Breaker("llm", clock),
        new Breaker("transcribe", clock),
        new Breaker("embed", clock),
        new Breaker("telegram", clock),
        new Breaker("fetch", clock));
  }

  List<Breaker> all() {
    return List.of(database, model, transcribe, embed, telegram, fetch);
  }
}
