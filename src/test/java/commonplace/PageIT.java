package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/// The page in a browser.
@ExtendWith(LastWords.class)
class PageIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  @TempDir Path home;
  private Program program;
  private ChromeDriver browser;

  @BeforeEach
  void open() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER), "there is no " + CHROMIUM);
    program = new Program(home).start();
    var options = new ChromeOptions().setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1440,900");
    var service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    browser = new ChromeDriver(service, options);
    browser.get(program.address().toString());
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.quit();
    }
    if (program != null) {
      program.close();
    }
  }

  @Test
  void the_first_minute_goes_from_the_sample_to_the_marked_quote() throws Exception {
    List<WebElement> tries = wait("#tries .try", 3);
    assertThat(tries.getFirst().getText()).contains("Read the sample article");
    tries.getFirst().click();
    List<WebElement> digest = wait(".assistant .cites", 1);
    assertThat(text(".assistant:last-of-type")).contains("A short history of the commonplace book");
    assertThat(digest).hasSize(1);
    assertThat(browser.findElements(By.cssSelector("#jobs .job"))).isEmpty();

    ask("How did John Locke index his commonplace books?");
    wait(".assistant .cites", 2);
    browser.findElement(By.cssSelector(".assistant:last-of-type .prose .cite")).click();
    String marked = wait("#place mark", 1).getFirst().getText();

    assertThat(marked).contains("Locke");
    assertThat(text("#place .here")).contains(marked);
    assertThat(text("#place")).contains("A short history of the commonplace book");
    String stored = program.database().column("SELECT text FROM source").getFirst();
    assertThat(stored).contains(marked);
    File shot = browser.getScreenshotAs(OutputType.FILE);
    Files.copy(shot.toPath(), Path.of("target", "page.png"), StandardCopyOption.REPLACE_EXISTING);

    String before = text("#talk");
    browser.navigate().refresh();
    wait(".assistant .cites", 2);
    assertThat(text("#talk")).isEqualTo(before);
    assertThat(browser.findElement(By.id("welcome")).isDisplayed()).isFalse();
    assertThat(complaints()).isEmpty();
  }

  @Test
  void the_page_comes_back_with_the_program() throws Exception {
    ask("My sister lives in Porto.");
    wait(".assistant .prose", 1);
    String port = Integer.toString(program.address().getPort());
    assertThat(program.stop()).isZero();
    Eventually.holds("it says so", () -> text("#line").contains("Not connected"));
    ask("Where does my sister live?");

    program.with("COMMONPLACE_ADMIN_PORT", port).start();

    wait(".assistant .cites", 1);
    assertThat(text(".assistant:last-of-type")).contains("My sister lives in Porto.");
    assertThat(browser.findElements(By.cssSelector(".you"))).hasSize(2);
    assertThat(program.talk("main").messages()).hasSize(4);
  }

  @Test
  void what_people_write_is_shown_and_never_run() throws Exception {
    String evil =
        "My house <script>window.ran = 1</script><img src=x onerror=\"window.ran = 2\">"
            + " [a](javascript:window.ran=3) is red.";
    ask(evil);
    wait(".assistant .prose", 1);
    ask("Is my house red?");
    wait(".assistant .cites", 1);

    assertThat(text(".you .text")).isEqualTo(evil);
    assertThat(text(".assistant:last-of-type .prose")).contains("<script>window.ran = 1</script>");
    browser.navigate().refresh();
    wait(".assistant .cites", 1);

    assertThat(browser.executeScript("return window.ran ?? null")).isNull();
    assertThat(browser.findElements(By.cssSelector("#talk script, #talk img"))).isEmpty();
    assertThat(browser.findElements(By.cssSelector("#talk a[href^='javascript']"))).isEmpty();
    assertThat(complaints()).isEmpty();
  }

  private void ask(String text) {
    WebElement box = browser.findElement(By.id("text"));
    box.sendKeys(text);
    box.sendKeys(Keys.ENTER);
  }

  private String text(String css) {
    return browser.findElement(By.cssSelector(css)).getText();
  }

  /// What the browser's console says that is no good.
  private List<String> complaints() {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::toString)
        .toList();
  }

  /// As many elements, as soon as they are there.
  private List<WebElement> wait(String css, int count) throws Exception {
    return Eventually.appears(
        count + " " + css,
        () ->
            Optional.of(browser.findElements(By.cssSelector(css))).filter(e -> e.size() == count));
  }
}
