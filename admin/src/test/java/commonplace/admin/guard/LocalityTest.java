package commonplace.admin.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          127.0.0.1        | GET    | Host: localhost:9000
          127.0.0.1        | HEAD   | Host: localhost:9000
          127.8.9.10       | GET    | Host: 127.0.0.1:9000
          ::1              | GET    | Host: [::1]:9000
          ::ffff:127.0.0.1 | GET    | Host: 127.0.0.1:9000
          127.0.0.1        | GET    | Host: LocalHost:9000
          127.0.0.1        | GET    | Host: localhost:9000; Sec-Fetch-Site: none
          127.0.0.1        | HEAD   | Host: localhost:9000; Sec-Fetch-Site: none
          127.0.0.1        | GET    | Host: localhost:9000; Sec-Fetch-Site: same-origin
          127.0.0.1        | GET    | Host: localhost:9000; Origin: http://localhost:9000
          127.0.0.1        | POST   | Host: localhost:9000; Content-Type: application/json
          127.0.0.1        | POST   | Host: localhost:9000; Content-Type: application/octet-stream
          127.0.0.1        | POST   | Host: localhost:9000; Content-Type: Application/JSON , charset=utf-8
          127.0.0.1        | POST   | Host: localhost:9000; Content-Type: application/json; Origin: http://localhost:9000; Sec-Fetch-Site: same-origin
          127.0.0.1        | DELETE | Host: [::1]:9000; Content-Type: application/json; Origin: http://[::1]:9000
          """)
  void these_are_local(String peer, String method, String headers) {
    assertThat(judge(peer, method, headers)).isEqualTo(new Verdict.Local());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          192.168.1.7     | GET    | Host: localhost:9000
          ::ffff:10.0.0.1 | GET    | Host: localhost:9000
          fe80::1         | GET    | Host: [::1]:9000
          0.0.0.0         | GET    | Host: localhost:9000
          127.0.0.1       | GET    | Host: rebound.example:9000
          127.0.0.1       | GET    | Host: localhost.rebound.example:9000
          127.0.0.1       | GET    | Host: localhost:9000.rebound.example
          127.0.0.1       | GET    | Host: localhost:9001
          127.0.0.1       | GET    | Host: localhost
          127.0.0.1       | GET    | Host: localhost.:9000
          127.0.0.1       | GET    | Host: 127.1:9000
          127.0.0.1       | GET    | Host: [::ffff:127.0.0.1]:9000
          127.0.0.1       | GET    | Host: user@localhost:9000
          127.0.0.1       | GET    | Host: localhost:9000; Host: localhost:9000
          127.0.0.1       | GET    | Accept: */*
          127.0.0.1       | GET    | Host: localhost:9000; Forwarded: for=127.0.0.1
          127.0.0.1       | GET    | Host: localhost:9000; X-Forwarded-For: 127.0.0.1
          127.0.0.1       | GET    | Host: localhost:9000; x-forwarded-anything: 1
          127.0.0.1       | GET    | Host: localhost:9000; Via: 1.1 proxy
          127.0.0.1       | GET    | Host: localhost:9000; X-Real-IP: 127.0.0.1
          127.0.0.1       | GET    | Host: localhost:9000; Client-IP: 127.0.0.1
          127.0.0.1       | GET    | Host: localhost:9000; X-Client-IP: 127.0.0.1
          127.0.0.1       | GET    | Host: localhost:9000; X-Cluster-Client-IP: 127.0.0.1
          127.0.0.1       | GET    | Host: localhost:9000; True-Client-IP: 127.0.0.1
          127.0.0.1       | GET    | Host: localhost:9000; CF-Connecting-IP: 127.0.0.1
          127.0.0.1       | GET    | Host: localhost:9000; Origin: null
          127.0.0.1       | GET    | Host: localhost:9000; Origin: http://localhost:3000
          127.0.0.1       | GET    | Host: localhost:9000; Origin: https://localhost:9000
          127.0.0.1       | GET    | Host: localhost:9000; Origin: http://127.0.0.1:9000
          127.0.0.1       | GET    | Host: localhost:9000; Origin: http://localhost:9000; Origin: http://evil.example
          127.0.0.1       | GET    | Host: localhost:9000; Sec-Fetch-Site: cross-site
          127.0.0.1       | GET    | Host: localhost:9000; Sec-Fetch-Site: same-site
          127.0.0.1       | GET    | Host: localhost:9000; Sec-Fetch-Site: something-new
          127.0.0.1       | POST   | Host: localhost:9000; Sec-Fetch-Site: none; Content-Type: application/json
          127.0.0.1       | POST   | Host: localhost:9000; Sec-Fetch-Site: cross-site; Content-Type: application/json
          127.0.0.1       | POST   | Host: localhost:9000; Origin: null; Content-Type: application/json
          127.0.0.1       | POST   | Host: localhost:9000; Origin: null; Content-Type: application/octet-stream
          """)
  void these_may_come_from_elsewhere(String peer, String method, String headers) {
    assertThat(judge(peer, method, headers)).isInstanceOf(Verdict.Elsewhere.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST    | Host: localhost:9000
          DELETE  | Host: localhost:9000
          PUT     | Host: localhost:9000
          OPTIONS | Host: localhost:9000
          get     | Host: localhost:9000
          POST    | Host: localhost:9000; Content-Type: text/plain
          POST    | Host: localhost:9000; Content-Type: application/jsonp
          POST    | Host: localhost:9000; Content-Type: multipart/form-data
          POST    | Host: localhost:9000; Content-Type: application/x-www-form-urlencoded
          POST    | Host: localhost:9000; Content-Type: application/json; Content-Type: text/plain
          """)
  void what_is_not_reading_must_be_json(String method, String headers) {
    assertThat(judge("127.0.0.1", method, headers)).isEqualTo(new Verdict.NotJson());
  }

  @Test
  void on_port_80_browsers_leave_the_port_out() {
    InetAddress peer = InetAddress.ofLiteral("127.0.0.1");
    assertThat(Locality.judge(peer, 80, "GET", fields("Host: localhost")))
        .isEqualTo(new Verdict.Local());
  }

  private static Verdict judge(String peer, String method, String headers) {
    return Locality.judge(InetAddress.ofLiteral(peer), 9000, method, fields(headers));
  }

  /// Headers between semicolons; a semicolon within one is written as ` ,`.
  private static HttpFields fields(String headers) {
    HttpFields.Mutable fields = HttpFields.build();
    for (String header : headers.split(";", -1)) {
      String[] parts = header.split(":", 2);
      fields.add(parts[0].strip(), parts[1].strip().replace(" ,", ";"));
    }
    return fields.asImmutable();
  }
}
