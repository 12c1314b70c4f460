package housefixture.memory;

import housefixture.tasks.ReachesBot;

final class ReachesUp {
  static final Class<?> ABOVE = ReachesBot.class;

  private ReachesUp() {}
}
