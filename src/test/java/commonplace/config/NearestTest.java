package commonplace.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "admin.prot, admin.port",
    "adminPort, admin.port",
    "ADMIN_PORT, admin.port",
    "admin.host, admin.host",
    "logs.level, log.level",
    "zzz, ''",
    "'', ''",
  })
  void the_nearest_name_is_suggested_unless_it_is_far(String name, String near) {
    assertThat(Nearest.to(name, Stream.of("admin.port", "admin.host", "log.level")).orElse(""))
        .isEqualTo(near);
  }
}
