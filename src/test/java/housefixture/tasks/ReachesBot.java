package housefixture.tasks;

import housefixture.bot.ReachesAdmin;

public final class ReachesBot {
  static final Class<?> ABOVE = ReachesAdmin.class;

  private ReachesBot() {}
}
