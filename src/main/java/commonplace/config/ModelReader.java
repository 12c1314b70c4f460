package commonplace.config;

import commonplace.tasks.gateway.Budgets;
import commonplace.tasks.gateway.Budgets.Limit;
import commonplace.tasks.gateway.Prices;
import commonplace.tasks.gateway.Spending;
import commonplace.tasks.mine.model.Miner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads which model is asked, what it costs and may cost, and how it mines.
///
/// @param problems is added to
record ModelReader(
    Values values, Secrets secrets, Path home, TextSource files, List<String> problems) {
  private static final int MOST_PASSAGES = 100;

  Optional<Settings.Model> read(Spending spending) {
    Optional<Secret> apiKey = secrets.of(Key.MODEL_API_KEY, Key.MODEL_API_KEY_FILE);
    Optional<String> name = values.text(Key.MODEL_NAME);
    if (values.text(Key.MODEL_BASE_URL).isEmpty() && (name.isPresent() || apiKey.isPresent())) {
      problems.add(
          "A model's name or key is set, but not where it is: set model.base-url, such as"
              + " https://api.openai.com/v1.");
    }
    var mining =
        new Miner.Settings(
            values.number(Key.MINE_BATCH_SIZE, 1, MOST_PASSAGES),
            values.choice(Key.SCHEMA_REPAIR, Truth.class) == Truth.TRUE);
    return values
        .uri(Key.MODEL_BASE_URL)
        .map(url -> new Settings.Model(url, apiKey, name, spending, mining));
  }

  /// What models cost, and may cost.
  Spending spending() {
    return new Spending(prices(), budgets());
  }

  private enum Truth {
    TRUE,
    FALSE
  }

  private Budgets budgets() {
    return new Budgets(
        limit(Key.MODEL_DAY_TOKENS, Key.MODEL_DAY_USD),
        limit(Key.MODEL_SPACE_TOKENS, Key.MODEL_SPACE_USD),
        limit(Key.MODEL_JOB_TOKENS, Key.MODEL_JOB_USD));
  }

  private Limit limit(Key tokens, Key usd) {
    return new Limit(values.amount(tokens), values.dollars(usd));
  }

  private Prices prices() {
    Optional<String> file = values.text(Key.MODEL_PRICE_FILE);
    if (file.isEmpty()) {
      return Prices.shipped();
    }
    try {
      return Prices.parse(files.read(home.resolve(file.get()))).over(Prices.shipped());
    } catch (IOException _) {
      problems.add("%s names a file that cannot be read.".formatted(Key.MODEL_PRICE_FILE.text()));
    } catch (IllegalArgumentException wrong) {
      problems.add(
          "%s names a file that is %s.".formatted(Key.MODEL_PRICE_FILE.text(), wrong.getMessage()));
    }
    return Prices.NONE;
  }
}
