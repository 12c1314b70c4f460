package commonplace.admin.doctor;

import commonplace.admin.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
      context.json(body(examination));
    }
  }

  private static Map<String, Object> body(Examination examination) {
    List<Map<String, Object>> findings =
        examination.findings().stream().map(DoctorRoutes::finding).toList();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("healthy", examination.healthy());
    body.put("branch", examination.diagnosis().path());
    body.put("advice", examination.diagnosis().advice());
    body.put("findings", findings);
    return body;
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("check", finding.topic().words());
    row.put("grade", finding.grade().words());
    row.put("message", finding.message());
    if (!finding.advice().isEmpty()) {
      row.put("advice", finding.advice());
    }
    return row;
  }
}
