package commonplace.drill;

import commonplace.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NetworkDrill extends Drill {
  @Test
  void without_a_network_the_page_is_served_and_telegram_comes_back_with_it() throws Exception {
    World.required();
    World.networkOn();
    try (var relay = new Relay(api.port())) {
      at(World.OUTSIDE, relay);
      program.with("COMMONPLACE_FETCH_ALLOW", World.OUTSIDE + ":" + relay.port());
      begin();
      World.networkOff();
      report.did("switched the network off until it was noticed, and sent a link meanwhile");
      String job =
          program
              .talk()
              .say("http://" + World.OUTSIDE + ":" + relay.port() + "/x")
              .at("/jobs/0")
              .asText();
      Duration _ = people.servedOnPage(Duration.ofSeconds(10));
      report.saw("the page was served");
      telegramBecomesUnreachable();
      report.saw("the link: " + program.talk().get("/jobs/" + job).at("/error/message").asText());

      World.networkOn();
      report.healed(people.served(A_BREAKER));

      nothingIsLost(0);
    } finally {
      World.networkOff();
    }
  }

  @Test
  void when_names_do_not_resolve_telegram_waits_and_the_page_is_served() throws Exception {
    World.required();
    World.networkOn();
    Path names = Files.writeString(folder.resolve("hosts"), resolved());
    Path server = Files.writeString(folder.resolve("resolv.conf"), "nameserver 192.0.2.1\n");
    World.replace(Path.of("/etc/hosts"), names);
    World.replace(Path.of("/etc/resolv.conf"), server);
    try (var relay = new Relay(api.port())) {
      at("telegram.example", relay);
      begin();
      Files.writeString(names, "127.0.0.1 localhost\n");
      lasts(Duration.ofSeconds(31)); // how long Java remembers a name
      relay.cut();
      report.did("no name resolved any more, for 10 s and until it was noticed");
      Duration _ = people.servedOnPage(Duration.ofSeconds(10));
      report.saw("the page was served");
      telegramBecomesUnreachable();
      lasts(Duration.ofSeconds(10));

      Files.writeString(names, resolved());
      report.healed(people.served(A_BREAKER));

      nothingIsLost(1); // the cut may have lost one answer of Telegram
    } finally {
      World.unmount(Path.of("/etc/hosts"));
      World.unmount(Path.of("/etc/resolv.conf"));
      World.networkOff();
    }
  }

  /// A poll that hangs is given up after 40 s.
  private void telegramBecomesUnreachable() throws Exception {
    Eventually.holds(
        "Telegram is said to be unreachable",
        Duration.ofSeconds(55),
        () -> program.talk().get("/telegram/status").path("state").asText().equals("unreachable"));
    look();
  }

  private void at(String host, Relay relay) {
    program.with("COMMONPLACE_TELEGRAM_API_URL", "http://" + host + ":" + relay.port());
  }

  private static String resolved() {
    return "127.0.0.1 localhost\n" + World.OUTSIDE + " telegram.example\n";
  }
}
