package commonplace.admin.doctor;

import commonplace.admin.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// `GET /doctor` as JSON, `GET /doctor?format=text` for people.
public final class DoctorRoutes implements Routes {
  private final Doctor doctor;

  public DoctorRoutes(Doctor doctor) {
    this.doctor = doctor;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/doctor", this::examine);
  }

  private void examine(Context context) {
    Examination examination = doctor.examine();
    context.header("Cache-Control", "no-store");
    if ("text".equals(context.queryParam("format"))) {
      context.contentType("text/plain; charset=utf-8").result(examination.text());
    } else {
      context.json(examination.fields());
    }
  }
}
