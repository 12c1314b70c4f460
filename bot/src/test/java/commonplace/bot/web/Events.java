package commonplace.bot.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// A stream of server-sent events as a browser reads it.
record Events(BufferedReader lines) implements AutoCloseable {
  /// @param name `end` when the server closed the stream, `beat` for a comment
  record Event(String name, String data) {
    JsonNode json() throws IOException {
      return Site.json(data);
    }
  }

  static Events of(HttpResponse<InputStream> response) throws IOException {
    if (response.statusCode() != 200
        || !response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-")) {
      throw new IOException("no stream of events: " + response);
    }
    var reader = new InputStreamReader(response.body(), StandardCharsets.UTF_8);
    return new Events(new BufferedReader(reader));
  }

  Event next() throws IOException {
    String name = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals(":")) {
        return new Event("beat", "");
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        return new Event(name, line.substring(6));
      }
    }
    return new Event("end", "");
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
