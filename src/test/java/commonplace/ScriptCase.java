package commonplace;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A home whose path holds a space, for scripts that are run against {@link StubProgram}.
abstract class ScriptCase {
  static final Path SCRIPTS = Path.of("..", "scripts").toAbsolutePath().normalize();

  @TempDir Path folder;
  Path home = Path.of("");
  Path jar = Path.of("");
  final Map<String, String> environment = new HashMap<>();

  record Run(int exit, String said) {}

  @BeforeEach
  final void lay_out() throws IOException {
    home = Files.createDirectories(folder.resolve("my home")).toRealPath();
    jar = Files.createDirectories(folder.resolve("my app")).toRealPath().resolve("app.jar");
    pack(StubProgram.VERSION);
    environment.put("COMMONPLACE_HOME", home.toString());
    environment.put("COMMONPLACE_JAR", jar.toString());
    environment.put("COMMONPLACE_ADMIN_PORT", "0");
    environment.put("COMMONPLACE_BACKOFF", "0");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("STUB_LAUNCHES", folder.resolve("launches").toString());
    environment.put("STUB_BEHAVIOUR", "serve");
  }

  @AfterEach
  final void stop() throws Exception {
    environment.put("COMMONPLACE_STOP_SECONDS", "1");
    script("stop.sh");
  }

  static String next(BufferedReader said, String part) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains(part)) {
        return line;
      }
    }
    throw new AssertionError("never said: " + part);
  }

  long pid() throws IOException {
    return Long.parseLong(Files.readString(home.resolve("run/commonplace.pid")).strip());
  }

  List<String> launches() throws IOException {
    Path file = folder.resolve("launches");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  Run script(String name, String... arguments) throws Exception {
    return run(SCRIPTS.resolve(name).toString(), arguments);
  }

  Run run(String script, String... arguments) throws Exception {
    Path out = Files.createTempFile(folder, "said", ".txt");
    Process process = builder(script, arguments).redirectOutput(out.toFile()).start();
    int exit = process.waitFor();
    return new Run(exit, Files.readString(out));
  }

  Process begin(String script, String... arguments) throws IOException {
    return builder(script, arguments).start();
  }

  private ProcessBuilder builder(String script, String... arguments) {
    var command = new ArrayList<>(List.of(script));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("COMMONPLACE_"));
    builder.environment().putAll(environment);
    return builder;
  }

  /// Packs the stub as a program of that version, which has to be as long as the first one.
  void pack(String version) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubProgram.class.getName());
    String file = StubProgram.class.getName().replace('.', '/') + ".class";
    try (var in = StubProgram.class.getResourceAsStream("/" + file);
        var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      if (in == null) {
        throw new IOException("no " + file);
      }
      String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      out.putNextEntry(new JarEntry(file));
      out.write(bytes.replace(StubProgram.VERSION, version).getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
