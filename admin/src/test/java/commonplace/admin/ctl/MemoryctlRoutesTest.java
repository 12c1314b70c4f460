package commonplace.admin.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.admin.Server;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryctlRoutesTest extends CtlCase {
  private final HttpClient client = HttpClient.newHttpClient();
  private Server server;

  @BeforeEach
  void serve() {
    server = new Server(folder, List.of(), new MemoryctlRoutes(memoryctl));
  }

  @AfterEach
  void stop() {
    memoryctl.close();
    server.close();
    client.close();
  }

  @Test
  void jobs_are_shown_with_the_names_scripts_rely_on() throws Exception {
    queue(mine, "https://example.org/a");
    JsonNode job = json(get("/jobs/1", 200));
    assertThat(job.path("job_id").asText()).isEqualTo("1");
    assertThat(job.path("job_type").asText()).isEqualTo("pipeline");
    assertThat(job.path("created_at").asText()).isEqualTo("2026-05-03T12:40:00Z");
    assertThat(job.path("progress").path("unit").asText()).isEqualTo("pages");
    assertThat(json(get("/jobs", 200)).path("jobs").get(0)).isEqualTo(job);
    assertThat(get("/jobs/8", 404)).contains("There is no job “8” here.");
    assertThat(get("/jobs/--help", 404)).contains("There is no job");
  }

  @Test
  void a_job_is_cancelled_once() throws Exception {
    queue(mine, "https://example.org/a");
    assertThat(json(post("/jobs/1/cancel", "{}", 200)).path("status").asText())
        .isEqualTo("cancelled");
    assertThat(post("/jobs/1/cancel", "{}", 409)).contains("had ended before");
  }

  @Test
  void what_is_not_json_moves_nothing() throws Exception {
    queue(mine, "https://example.org/a");
    HttpRequest form =
        HttpRequest.newBuilder(at("/jobs/1/cancel"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("a=b"))
            .build();
    assertThat(send(form).statusCode()).isEqualTo(415);
    assertThat(jobs.active(mine)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/export/claims.csv, 'text/csv', 'claim_id,canonical,tier,'",
    "/export/claims.json, 'application/json', '['",
    "/export/claims.md, 'text/markdown', '# Claims'",
    "/export/sources.csv, 'text/csv', 'source_id,title,'"
  })
  void exports_are_streamed(String address, String type, String head) throws Exception {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(at(address)).build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(answer.body()).startsWith(head);
  }

  @Test
  void a_shell_is_passed_every_word_and_the_code() throws Exception {
    queue(mine, "https://example.org/ä");
    var out = new StringWriter();
    var err = new StringWriter();
    var relay = new Relay(at("/"), Optional.of("unneeded"));
    int exit = relay.run(List.of("jobs", "list"), Caller.operator(out, err));
    assertThat(exit).isEqualTo(Exits.DONE);
    assertThat(new Said(exit, out.toString(), err.toString())).isEqualTo(run("jobs", "list"));
    assertThat(relay.run(List.of("jobs", "show", "9"), Caller.operator(out, err)))
        .isEqualTo(Exits.UNKNOWN);
    assertThat(err.toString()).startsWith("There is no job “9” here.");
    assertThat(post("/memoryctl", "{}", 400)).contains("arguments");
  }

  private String get(String path, int status) throws Exception {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(at(path)).build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  private String post(String path, String body, int status) throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static JsonNode json(String body) throws Exception {
    return new ObjectMapper().readTree(body);
  }
}
