package commonplace.admin.breaker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.admin.Routes;
import commonplace.memory.breaker.Breaker;
import commonplace.memory.breaker.BreakerStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `GET /circuit-breakers` lists them, `POST /admin/circuit-breaker/reset?name=` closes one.
public final class BreakerRoutes implements Routes {
  private final List<Breaker> breakers;

  public BreakerRoutes(List<Breaker> breakers) {
    this.breakers = List.copyOf(breakers);
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/circuit-breakers", this::list);
    routes.post("/admin/circuit-breaker/reset", this::reset);
  }

  private void list(Context context) {
    List<Entry> entries = breakers.stream().map(breaker -> Entry.of(breaker.status())).toList();
    context.header("Cache-Control", "no-store").json(Map.of("circuit_breakers", entries));
  }

  private void reset(Context context) {
    String name = context.queryParam("name");
    if (name == null) {
      throw new BadRequestResponse("Which breaker? Add ?name= and one of " + names() + ".");
    }
    Breaker breaker =
        breakers.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new NotFoundResponse(
                        "There is no breaker of that name. There are " + names() + "."));
    breaker.reset();
    context.json(Entry.of(breaker.status()));
  }

  private String names() {
    return breakers.stream().map(Breaker::name).collect(Collectors.joining(", "));
  }

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(String name, String state, Instant since, long opened, @Nullable String lastError) {
    static Entry of(BreakerStatus status) {
      return new Entry(
          status.name(),
          status.state().name().toLowerCase(Locale.ROOT),
          status.since(),
          status.opened(),
          status.lastError().orElse(null));
    }
  }
}
