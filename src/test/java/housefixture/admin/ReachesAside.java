package housefixture.admin;

import housefixture.bot.ReachesAdmin;

public final class ReachesAside {
  static final Class<?> ASIDE = ReachesAdmin.class;

  private ReachesAside() {}
}
