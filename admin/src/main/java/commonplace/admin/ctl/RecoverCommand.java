package commonplace.admin.ctl;

import commonplace.memory.care.Recovery;
import commonplace.memory.care.Recovery.Loss;
import commonplace.memory.care.RecoveryOutcome;
import commonplace.memory.care.Salvage;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `memoryctl recover`.
@Command(
    name = "recover",
    mixinStandardHelpOptions = true,
    description = {
      "Puts a whole database in the place of a damaged one.",
      "The newest snapshot that is whole, and every row that can still be read in the damaged file"
          + " and is newer. The damaged file is kept. A start does this by itself where nothing is"
          + " lost; where some is, it ends with 4 and waits for --accept. For a moment between two"
          + " snapshots, see restore --help."
    },
    footer = {"  memoryctl recover", "  memoryctl recover --accept"},
    exitCodeList = {Exits.ON_0, Exits.ON_1, Exits.ON_2, Exits.ON_4, Exits.ON_6})
final class RecoverCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--accept", description = "Goes on without what can be read nowhere any more.")
  boolean accept;

  RecoverCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SnapshotDesk desk = session.snapshots();
    if (!desk.replacement().atOnce()) {
      throw new CommandRefused(
          Exits.REFUSED,
          "The program runs on this database. scripts/stop.sh stops it; then scripts/memoryctl"
              + " recover.");
    }
    var recovery = new Recovery(desk.snapshots(), session.clock());
    if (!recovery.needed()) {
      session.tell(
          Map.of("outcome", "whole"), () -> "The database is whole. There is nothing to recover.");
      return Exits.DONE;
    }
    return switch (recovery.recover(accept ? Loss.ACCEPTED : Loss.ASKS)) {
      case RecoveryOutcome.Done(Salvage salvage, var kept, String words) -> {
        session.tell(
            Map.of(
                "outcome", "recovered",
                "taken", salvage.taken(),
                "lost", salvage.lost(),
                "refused", salvage.refused(),
                "kept", kept.toString()),
            () -> words);
        yield Exits.DONE;
      }
      case RecoveryOutcome.Waits(Salvage salvage, String words) -> {
        session.tell(
            Map.of(
                "outcome", "waits",
                "taken", salvage.taken(),
                "lost", salvage.lost(),
                "refused", salvage.refused()),
            () -> words);
        yield Exits.DATA;
      }
    };
  }
}
