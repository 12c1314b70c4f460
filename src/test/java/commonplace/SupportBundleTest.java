package commonplace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.ctl.Caller;
import commonplace.admin.ctl.Exits;
import commonplace.admin.ctl.Memoryctl;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Address;
import commonplace.memory.measure.Operations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A home with secrets in every place where there may be one.
@Timeout(120)
class SupportBundleTest {
  private static final String BOT = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr";
  private static final String KEY = "model-key-of-somebody";
  private static final String ADMIN = "admin-token-of-somebody";
  private static final String OTHER_BOT = "987654321:ZZyyXXwwVVuuTTssRRqqPPooNNmmLLkkJJi";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "COMMONPLACE_TELEGRAM_TOKEN",
          BOT,
          "COMMONPLACE_TELEGRAM_API_URL",
          "http://127.0.0.1:9",
          "COMMONPLACE_MODEL_BASE_URL",
          "http://127.0.0.1:9/v1",
          "COMMONPLACE_MODEL_API_KEY",
          KEY);

  @TempDir Path home;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void a_home() throws IOException {
    InstantSource clock = InstantSource.system();
    try (var memory =
        MemoryAgent.open(
            home.resolve("data"), clock, new Operations(new SimpleMeterRegistry(), clock))) {
      var owner = memory.spaces().owner();
      var place = memory.spaces().place(new Address("web", "main"), false, owner);
      memory.conversations().said(place, owner, "my aunt keeps aardvarks", clock.instant());
    }
    Files.writeString(home.resolve("data").resolve("admin-token"), ADMIN + "\n");
    Files.createDirectories(home.resolve("logs"));
    Files.write(
        home.resolve("logs").resolve("system.log"),
        List.of("asked with " + BOT, "key " + KEY, "as " + ADMIN, "/bot" + OTHER_BOT + "/getMe"));
  }

  private int memoryctl(String... arguments) {
    try (var desk = new LocalDesk(home, ENVIRONMENT);
        var memoryctl = new Memoryctl(desk.desks(), InstantSource.system())) {
      return memoryctl.run(List.of(arguments), Caller.operator(said, said));
    }
  }

  private String bundle(String name) throws IOException {
    var all = new StringBuilder();
    try (var zip = new ZipFile(home.resolve(name).toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          all.append(entry.getName()).append('\n').append(new String(in.readAllBytes(), UTF_8));
        }
      }
    }
    return all.toString();
  }

  @Test
  void no_token_no_key_and_nothing_that_was_said_gets_in() throws IOException {
    assertThat(memoryctl("support-bundle", "--output", "a.zip")).isEqualTo(Exits.DONE);
    assertThat(bundle("a.zip"))
        .contains("The program does not run.", "\"messages\" : 1", "asked with [redacted]")
        .contains("http://127.0.0.1:9", "24 hourly", "telegram: ")
        .doesNotContain(BOT, KEY, ADMIN, OTHER_BOT, "aardvark");
  }

  @Test
  void a_database_that_cannot_be_opened_is_told_and_not_in_the_way() throws IOException {
    Files.writeString(home.resolve("data").resolve("commonplace.db"), "no database ".repeat(500));
    assertThat(memoryctl("doctor")).isEqualTo(Exits.WRONG);
    assertThat(said.toString()).contains("The database cannot be read");
    assertThat(memoryctl("support-bundle", "--output", "b.zip")).isEqualTo(Exits.DONE);
    assertThat(bundle("b.zip"))
        .contains(
            "The status cannot be told", "The database cannot be read", "asked with [redacted]");
  }
}
