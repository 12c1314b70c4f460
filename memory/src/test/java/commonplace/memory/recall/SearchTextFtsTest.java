package commonplace.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextFtsTest {
  @TempDir Path folder;
  private Connection database;

  @BeforeEach
  void open() throws SQLException {
    database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("index.db"));
    try (var statement = database.createStatement()) {
      statement.execute("CREATE VIRTUAL TABLE entry USING fts5(search_text, tokenize='ascii')");
    }
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          By the way, I'm allergic to peanuts.          | allergies, peanut, What am I allergic to?
          She has been running three bakeries.          | run, bakery, runs
          Die Häuser am See sind schöner als unseres.   | Haus, häuser, Hauser, schön
          Ich habe zwei Katzen und einen Hund.          | Katze, hunde, Wie viele Katzen habe ich?
          Mi hermana vive en Córdoba con sus niños.     | cordoba, hermanas, niño, ¿Dónde vive mi hermana?
          Les chevaux mangeaient l’herbe près de l’eau. | cheval, eau, manger, Que mangeaient les chevaux ?
          Le mie sorelle lavorano all'ospedale.         | sorella, ospedale, lavora
          As minhas irmãs trabalham num hospital.       | irmas, trabalha, trabalhar
          Mijn zussen werken in ziekenhuizen.           | zussen, werkt
          Mina systrar arbetar på sjukhusen i Malmö.    | arbeta, malmo, sjukhus
          Моя сестра купила зелёную машину в Москве.    | машина, зеленая, москва, Где моя сестра?
          Η αδελφή μου μένει στην Αθήνα.                | αθηνα, αδελφη, Πού μένει η αδελφή μου;
          أختي تسكن في المدينة القديمة                  | مدينة, المدينه, قديمة
          אחותי גרה בבית הישן ליד הים                   | בית, ים, אחותי
          मेरी बहन दिल्ली के पुराने मकानों में रहती है     | दिल्ली, मकान, बहन
          我去年搬到了里斯本，养了一只猫。                   | 里斯本, 猫, 我的猫在哪里？
          我对花生过敏                                   | 花生, 我对什么过敏？
          私の犬の名前はポチです。東京に住んでいます。         | 犬, 東京, 名前, ポチ, 私の犬の名前は何ですか？
          りんごが好きです                                | りんご, 好き
          제 개의 이름은 바둑이예요. 집에 있어요.             | 개, 집, 이름, 제 개의 이름은 무엇입니까?
          ฉันแพ้ถั่วลิสงและอาศัยอยู่ที่กรุงเทพ             | ถั่ว, กรุงเทพ, ฉันแพ้อะไร
          The new e-mail of O'Brien is bob@example.com  | email, obrien, example, bob
          """)
  void a_sentence_is_found_by(String sentence, String queries) throws SQLException {
    insert("Nothing here is 关于 anything else.");
    insert(sentence);
    for (String query : queries.split(", ", -1)) {
      assertThat(find(query)).as(query).isEqualTo(2);
    }
  }

  private void insert(String text) throws SQLException {
    try (var insert = database.prepareStatement("INSERT INTO entry(search_text) VALUES (?)")) {
      insert.setString(1, SearchText.index(text));
      insert.executeUpdate();
    }
  }

  private long find(String text) throws SQLException {
    String query = SearchText.query(text).orElseThrow();
    try (var select =
        database.prepareStatement(
            "SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY rank LIMIT 1")) {
      select.setString(1, query);
      try (var rows = select.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }
}
