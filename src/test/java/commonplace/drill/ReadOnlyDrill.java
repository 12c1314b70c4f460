package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadOnlyDrill extends Drill {
  @Test
  void a_start_on_a_data_folder_that_cannot_be_written_says_so() throws Exception {
    refusesToStartOn(program.data(), "the data folder");
  }

  @Test
  void a_start_on_a_home_that_cannot_be_written_says_so() throws Exception {
    refusesToStartOn(program.home(), "the home folder");
  }

  private void refusesToStartOn(Path place, String what) throws Exception {
    World.required();
    begin();
    program.stop();
    World.readOnly(place);
    try {
      report.did("made %s read-only and started".formatted(what));
      Supervised.Run start = program.script("start.sh", "--no-aot");

      assertThat(start.exit()).as(start.said()).isIn(1, 2);
      assertThat(start.said())
          .contains("Cannot write in " + place)
          .contains("set COMMONPLACE_HOME to another folder")
          .doesNotContain("Exception");
      report.saw("exit code " + start.exit());
      report.told(start.said());
    } finally {
      World.unmount(place);
    }
    program.start();
    Duration _ = people.served(A_RESTART);
    nothingIsLost(0);
  }
}
