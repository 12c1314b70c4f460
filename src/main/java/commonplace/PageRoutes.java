package commonplace;

import commonplace.admin.Routes;
import commonplace.bot.web.WebRoutes;
import io.javalin.config.RoutesConfig;
import java.util.Set;

/// The page on the one web server.
record PageRoutes(BotWiring bot) implements Routes {
  @Override
  public void mount(RoutesConfig routes) {
    bot.mount(routes);
  }

  @Override
  public Set<String> largeBodies() {
    return Set.of(WebRoutes.FILES);
  }
}
