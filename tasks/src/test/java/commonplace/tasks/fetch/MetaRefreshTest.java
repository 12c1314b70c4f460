package commonplace.tasks.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaRefreshTest {
  private static Optional<String> in(String html) {
    return in("text/html", html);
  }

  private static Optional<String> in(String type, String text) {
    return MetaRefresh.in(
        new Fetched.Page(
            URI.create("https://example.org/"),
            type,
            ByteString.encodeUtf8(text),
            Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0; url=/there | /there",
        "5;URL='https://example.net/a;b' | https://example.net/a;b",
        "0.5,url=there?x=1 | there?x=1",
        " 1 ; url = there#part | there#part",
        "0; //example.net/a | //example.net/a"
      })
  void a_page_that_sends_on_at_once_leads_there(String content, String to) {
    assertThat(in("<head><META HTTP-EQUIV=Refresh CONTENT=\"" + content + "\">")).hasValue(to);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6; url=/there", "0", "30", "; url=/there", "0; url=", "soon; url=/a"})
  void one_that_lets_people_read_first_or_names_no_place_does_not(String content) {
    assertThat(in("<meta http-equiv=refresh content=\"" + content + "\">")).isEmpty();
  }

  @Test
  void what_is_meant_for_others_or_is_no_page_leads_nowhere() {
    String refresh = "<meta http-equiv=refresh content=\"0; url=/there\">";
    assertThat(in("<head><noscript>" + refresh + "</noscript></head>")).isEmpty();
    assertThat(in("<!-- " + refresh + " -->")).isEmpty();
    assertThat(in("text/plain", refresh)).isEmpty();
    assertThat(in("", refresh)).hasValue("/there");
  }
}
