package commonplace.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.Message.Author;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ArchiveApiTest {
  private final Site site = Site.open();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void messages_come_oldest_first_page_by_page() throws Exception {
    for (int i = 1; i <= 5; i++) {
      site.archive.add(i % 2 == 1 ? Author.PERSON : Author.ASSISTANT, "*" + i + "*", List.of(), "");
    }

    var newest = site.get("/api/messages?chat=main&limit=2");
    var older = site.get("/api/messages?chat=main&limit=10&before=4");

    assertThat(Site.texts(newest.path("messages"), "id")).containsExactly("4", "5");
    assertThat(newest.path("more").asBoolean()).isTrue();
    assertThat(Site.texts(older.path("messages"), "id")).containsExactly("1", "2", "3");
    assertThat(older.path("more").asBoolean()).isFalse();
  }

  @Test
  void a_persons_message_is_shown_as_typed_and_the_assistants_as_written() throws Exception {
    site.archive.add(Author.PERSON, "*a*\n<b>", List.of(), "m1");
    site.archive.add(Author.ASSISTANT, "*a*", List.of(), "");

    assertThat(site.get("/api/messages"))
        .isEqualTo(
            Site.json(
                """
                {"messages": [
                   {"id": 1, "author": "you", "text": "*a*\\n<b>",
                    "html": "<p dir=\\"auto\\">*a*<br />\\n&lt;b&gt;</p>\\n",
                    "at": "2026-05-03T12:00:00Z", "citations": [], "update": "m1"},
                   {"id": 2, "author": "assistant", "text": "*a*",
                    "html": "<p dir=\\"auto\\"><em>a</em></p>\\n",
                    "at": "2026-05-03T12:00:00Z", "citations": []}],
                 "more": false}
                """));
  }

  @Test
  void a_passage_comes_between_its_neighbours() throws Exception {
    assertThat(site.get("/api/passages/13?quote=Words"))
        .isEqualTo(
            Site.json(
                """
                {"source": 3, "title": "On indexes", "url": "https://example.org/locke",
                 "site": "example.org", "place": "¶ 13", "text": "Words of passage 13",
                 "before": [{"place": "¶ 11", "text": "Words of passage 11"},
                            {"place": "¶ 12", "text": "Words of passage 12"}],
                 "after": [{"place": "¶ 14", "text": "Words of passage 14"}]}
                """));
    assertThat(site.send(site.request("/api/passages/99")).statusCode()).isEqualTo(404);
  }

  @Test
  void sources_and_chats_are_listed() throws Exception {
    assertThat(site.get("/api/sources"))
        .isEqualTo(
            Site.json(
                """
                [{"source": 3, "title": "On indexes", "url": "https://example.org/locke",
                  "site": "example.org", "at": "2026-05-03T12:00:00Z", "words": 900}]
                """));
    assertThat(site.get("/api/chats"))
        .isEqualTo(
            Site.json(
                """
                [{"chat": "main", "title": "On indexes", "at": "2026-05-03T12:00:00Z"}]
                """));
  }

  @Test
  void bad_parameters_are_refused() throws Exception {
    for (String path :
        List.of(
            "/api/messages?before=x",
            "/api/messages?limit=many",
            "/api/messages?chat=../x",
            "/api/events?chat=a%20b",
            "/api/passages/first")) {
      var response = site.send(site.request(path));
      assertThat(response.statusCode()).as(path).isEqualTo(400);
      assertThat(Site.json(response.body()).path("error").asText()).as(path).isNotEmpty();
    }
  }
}
