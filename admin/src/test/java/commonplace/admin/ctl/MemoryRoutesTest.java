package commonplace.admin.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import commonplace.admin.Server;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Place;
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
import org.junit.jupiter.params.provider.ValueSource;

class MemoryRoutesTest extends CtlCase {
  private final HttpClient client = HttpClient.newHttpClient();
  private Server server;

  @BeforeEach
  void serve() {
    Place place = memory.spaces().place(new Address("web", "main"), false, memory.spaces().owner());
    memory
        .conversations()
        .said(place, memory.spaces().owner(), "The boiler leaks. It's <old> & loud.", NOW);
    memory.conversations().answered(place, "I have not read anything about that.", List.of());
    server = new Server(folder, List.of(), new MemoryctlRoutes(memoryctl));
  }

  @AfterEach
  void stop() {
    memoryctl.close();
    server.close();
    client.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/memory/status, status",
    "/memory/history?role=user&limit=5, chat-history --role user --limit 5",
    "/memory/search?q=boiler&role=user, search boiler --role user",
    "/memory/summary?count=5, summarize --count 5",
    "/memory/schema, db schema",
    "/memory/indexes, db indexes"
  })
  void an_address_answers_what_its_command_says(String address, String command) throws Exception {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(at(address)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode said = new ObjectMapper().readTree(run((command + " --json").split(" ")).out());
    assertThat(steady(new ObjectMapper().readTree(answer.body()))).isEqualTo(steady(said));
  }

  /// Others fill the disk meanwhile.
  private static JsonNode steady(JsonNode json) {
    return json instanceof ObjectNode object ? object.without("free_bytes") : json;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/memory/history?limit=many",
        "/memory/history?role=king",
        "/memory/search?q=boiler&since=soon",
        "/memory/search"
      })
  void what_cannot_be_meant_is_a_bad_request(String address) throws Exception {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(at(address)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("error");
  }

  @Test
  void a_cleanup_over_http_takes_two_steps() throws Exception {
    assertThat(post("/memory/cleanup", "{}").body()).contains("\"done\" : false");
    assertThat(post("/memory/cleanup", "{\"keep\": 1, \"confirm\": true}").body())
        .contains("\"done\" : true");
    assertThat(post("/memory/cleanup", "{\"keep\": 0}").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "chat-history", "search boiler", "summarize", "db indexes"})
  void a_shell_is_told_the_same_by_the_running_program(String command) throws Exception {
    var out = new StringWriter();
    var err = new StringWriter();
    List<String> words = List.of(command.split(" "));
    int exit = new Relay(at("/"), Optional.of("unneeded")).run(words, Caller.operator(out, err));
    Said local = run(command.split(" "));
    assertThat(exit).isEqualTo(local.exit()).isZero();
    assertThat(out.toString().lines().filter(line -> !line.startsWith("disk ")))
        .containsExactlyElementsOf(
            local.out().lines().filter(line -> !line.startsWith("disk ")).toList());
    assertThat(err.toString()).isEmpty();
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
