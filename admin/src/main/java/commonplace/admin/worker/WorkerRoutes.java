package commonplace.admin.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.admin.Routes;
import commonplace.tasks.worker.WorkerStatus;
import commonplace.tasks.worker.Workers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `GET /workers` and `POST /workers/{name}/restart`.
public final class WorkerRoutes implements Routes {
  private final Workers workers;

  public WorkerRoutes(Workers workers) {
    this.workers = workers;
  }

  /// A worker as it is shown.
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String name,
      String state,
      long crashes,
      long restarts,
      @Nullable Instant lastHeartbeat,
      @Nullable String lastError) {
    static Entry of(WorkerStatus worker) {
      return new Entry(
          worker.name(),
          worker.state().key(),
          worker.crashes(),
          worker.restarts(),
          worker.lastHeartbeat().orElse(null),
          worker.lastError().orElse(null));
    }
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/workers", this::list);
    routes.post("/workers/{name}/restart", this::restart);
  }

  private void list(Context context) {
    context
        .header("Cache-Control", "no-store")
        .json(Map.of("workers", workers.list().stream().map(Entry::of).toList()));
  }

  private void restart(Context context) {
    if (!workers.restart(context.pathParam("name"))) {
      String names =
          workers.list().stream().map(WorkerStatus::name).collect(Collectors.joining(", "));
      throw new NotFoundResponse("There is no worker of that name. There are: " + names + ".");
    }
    list(context.status(202));
  }
}
