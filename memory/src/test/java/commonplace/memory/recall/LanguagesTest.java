package commonplace.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryCase;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Questions about everyday messages, each in other words than the message that answers it: what
/// shares no word and no part of one is beyond a search without a model.
class LanguagesTest extends MemoryCase {
  private static final int FIRST = 5;

  private record Asked(String question, int message) {}

  @ParameterizedTest
  @CsvSource({"de, 35", "es, 32", "ru, 33", "zh, 36", "ja, 37"})
  void answers_in_other_words_are_among_the_first_five_without_a_model(String language, int found)
      throws IOException {
    check("languages.json", language, found);
  }

  /// Nothing was tuned on these.
  @ParameterizedTest
  @CsvSource({"de, 38", "ru, 37"})
  void so_are_those_to_questions_written_before_the_search_was_made_better(
      String language, int found) throws IOException {
    check("languages-unseen.json", language, found);
  }

  private void check(String list, String language, int found) throws IOException {
    String json = json(list);
    Place place = web(language);
    List<MessageId> messages = new ArrayList<>();
    for (String text : messages(json, language)) {
      messages.add(memory.conversations().said(place, memory.spaces().owner(), text, AT).id());
    }
    List<Asked> questions = questions(json, language);
    List<String> missed = new ArrayList<>();
    for (Asked asked : questions) {
      boolean first =
          memory.recall().search(place.space(), asked.question(), NO_LIMIT, FIRST).stream()
              .anyMatch(
                  hit ->
                      ((Hit.OfMessage) hit).message().id().equals(messages.get(asked.message())));
      if (!first) {
        missed.add(asked.question());
      }
    }
    assertThat(questions).hasSize(40);
    assertThat(missed).hasSizeLessThanOrEqualTo(40 - found);
  }

  private List<String> messages(String json, String language) {
    return memory
        .store()
        .read(
            db ->
                db.createQuery(
                        """
                        SELECT m.value FROM json_each(:json, '$.languages') l,
                          json_each(l.value, '$.messages') m
                        WHERE l.value ->> 'language' = :language ORDER BY m.key
                        """)
                    .bind("json", json)
                    .bind("language", language)
                    .mapTo(String.class)
                    .list());
  }

  private List<Asked> questions(String json, String language) {
    return memory
        .store()
        .read(
            db ->
                db.createQuery(
                        """
                        SELECT q.value ->> 'question', q.value ->> 'message'
                        FROM json_each(:json, '$.languages') l,
                          json_each(l.value, '$.questions') q
                        WHERE l.value ->> 'language' = :language ORDER BY q.key
                        """)
                    .bind("json", json)
                    .bind("language", language)
                    .map((row, _) -> new Asked(row.getString(1), row.getInt(2)))
                    .list());
  }

  private static String json(String list) throws IOException {
    try (InputStream in = LanguagesTest.class.getResourceAsStream(list)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
