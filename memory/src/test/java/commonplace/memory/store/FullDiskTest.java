package commonplace.memory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.store.StoreException.Kind;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class FullDiskTest extends StoreCase {
  private static void leavePages(Handle db, int free) {
    int pages = db.createQuery("PRAGMA page_count").mapTo(Integer.class).one();
    db.createQuery("PRAGMA max_page_count = " + (pages + free)).mapTo(Integer.class).one();
  }

  @Test
  void a_full_disk_is_said_to_be_full_and_writing_goes_on_when_there_is_room() {
    store.update(db -> leavePages(db, 1));
    assertThatThrownBy(() -> store.update(db -> note(db, "x".repeat(100_000))))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FULL));
    assertThat(notes()).isEmpty();
    store.update(db -> leavePages(db, 1_000));
    store.update(db -> note(db, "fits"));
    assertThat(notes()).containsExactly("fits");
  }

  @Test
  void a_work_that_met_the_full_disk_within_another_leaves_nothing_half_done() {
    store.update(db -> leavePages(db, 1));
    assertThatThrownBy(
            () ->
                store.update(
                    db -> {
                      note(db, "outer");
                      store.update(inner -> note(inner, "x".repeat(100_000)));
                    }))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FULL));
    assertThat(notes()).isEmpty();
  }
}
