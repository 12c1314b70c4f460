package commonplace.admin.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValidateCommandTest extends CtlCase {
  @Test
  void a_whole_database_is_said_to_be_so_and_needs_no_recovery() {
    Said said = run("validate");
    assertThat(said.exit()).as(said.out()).isZero();
    assertThat(said.out()).contains("integrity    fine").endsWith("Nothing is wrong.\n");
    assertThat(run("recover").out()).contains("There is nothing to recover.");
  }

  @Test
  void what_is_wrong_ends_with_1_and_is_listed_for_programs_too() {
    memory
        .store()
        .update(db -> db.execute("INSERT INTO passage_fts (rowid, text) VALUES (7, 'rye')"));
    Said said = run("validate");
    assertThat(said.exit()).isEqualTo(Exits.WRONG);
    assertThat(said.out()).contains("search       WRONG").contains("row 7");
    assertThat(run("validate", "--json").out()).contains("\"fine\" : false", "row 7");
  }
}
