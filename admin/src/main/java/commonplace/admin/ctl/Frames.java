package commonplace.admin.ctl;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/// What a command says, as JSON objects a line each.
final class Frames implements AutoCloseable {
  private final JsonGenerator json;

  Frames(OutputStream out) throws IOException {
    json =
        new JsonFactory()
            .createGenerator(new BufferedOutputStream(out), JsonEncoding.UTF8)
            .setPrettyPrinter(new MinimalPrettyPrinter("\n"));
  }

  /// A writer whose every flush sends a frame of that name.
  Writer writer(String name) {
    return new Frame(name);
  }

  void exit(int code) throws IOException {
    json.writeStartObject();
    json.writeNumberField("exit", code);
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  private final class Frame extends Writer {
    private static final int LARGE = 8192;

    private final StringBuilder text = new StringBuilder();
    private final String name;

    Frame(String name) {
      this.name = name;
    }

    @Override
    public void write(char[] chars, int from, int length) throws IOException {
      text.append(chars, from, length);
      if (text.length() >= LARGE) {
        send();
      }
    }

    private void send() throws IOException {
      if (!text.isEmpty()) {
        json.writeStartObject();
        json.writeStringField(name, text.toString());
        json.writeEndObject();
        text.setLength(0);
      }
    }

    @Override
    public void flush() throws IOException {
      send();
      json.flush();
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
