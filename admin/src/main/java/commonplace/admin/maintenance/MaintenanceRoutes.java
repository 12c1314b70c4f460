package commonplace.admin.maintenance;

import commonplace.admin.Routes;
import io.javalin.config.RoutesConfig;
import java.util.Map;

/// `GET /maintenance`: when each chore was last done, how it ended, when it is due again.
public final class MaintenanceRoutes implements Routes {
  private final Maintenance maintenance;

  public MaintenanceRoutes(Maintenance maintenance) {
    this.maintenance = maintenance;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get(
        "/maintenance",
        context ->
            context
                .header("Cache-Control", "no-store")
                .json(Map.of("tasks", maintenance.report())));
  }
}
