package commonplace.admin.ctl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Has a running program carry out a command.
public final class Relay {
  static final String TYPE = "application/x-ndjson";
  private static final int CONNECT_MILLIS = 2_000;

  /// A program that says nothing for this long hangs; `jobs watch` says something more often.
  private static final int SILENCE_MILLIS = 120_000;

  private final URI address;
  private final Optional<String> token;

  /// @param address of the program: `http://localhost:9000/`
  /// @param token admits where being local does not
  public Relay(URI address, Optional<String> token) {
    this.address = address;
    this.token = token;
  }

  /// Carries it out and passes on what is said.
  ///
  /// @return one of [Exits]
  /// @throws IOException when the program does not answer, or breaks off
  public int run(List<String> arguments, Caller caller) throws IOException {
    var http =
        (HttpURLConnection) address.resolve("/memoryctl").toURL().openConnection(Proxy.NO_PROXY);
    http.setConnectTimeout(CONNECT_MILLIS);
    http.setReadTimeout(SILENCE_MILLIS);
    http.setRequestMethod("POST");
    http.setRequestProperty("Content-Type", "application/json");
    token.ifPresent(word -> http.setRequestProperty("Authorization", "Bearer " + word));
    http.setDoOutput(true);
    try (OutputStream body = http.getOutputStream()) {
      ask(body, arguments, caller.columns());
    }
    if (http.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException("the program answered " + http.getResponseCode() + " to a command");
    }
    try (JsonParser frames = new JsonFactory().createParser(http.getInputStream())) {
      return pass(frames, caller);
    } finally {
      http.disconnect();
    }
  }

  private static void ask(OutputStream body, List<String> arguments, int columns)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(body)) {
      json.writeStartObject();
      json.writeNumberField("columns", columns);
      json.writeArrayFieldStart("arguments");
      for (String argument : arguments) {
        json.writeString(argument);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static int pass(JsonParser frames, Caller caller) throws IOException {
    while (frames.nextToken() == JsonToken.START_OBJECT) {
      String name = frames.nextFieldName();
      frames.nextToken();
      if ("exit".equals(name)) {
        return frames.getIntValue();
      }
      var to = "out".equals(name) ? caller.out() : caller.err();
      to.write(frames.getText());
      to.flush();
      frames.nextToken();
    }
    throw new IOException("the program broke off while it worked on this");
  }
}
