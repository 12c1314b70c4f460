package housefixture.bot;

import housefixture.Top;
import housefixture.admin.ReachesAside;

public final class ReachesAdmin {
  static final Class<?> ASIDE = ReachesAside.class;
  static final Class<?> ABOVE = Top.class;

  private ReachesAdmin() {}
}
