package commonplace.bot.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.bot.House;
import commonplace.bot.Incoming;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Role;
import commonplace.memory.chat.Spaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  private static final String CODE = "K7QF-2M9P";
  private static final AccessRule PAIR = new AccessRule.Pair(Optional.of(CODE));

  @TempDir Path dir;
  private House house;
  private Spaces spaces;

  @BeforeEach
  void open() {
    house = new House(dir);
    spaces = house.memory.spaces();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Access access(AccessRule rule) {
    return new Access(rule, spaces);
  }

  private Admission says(Access access, String channel, String who, String text) {
    return access.of(
        new Incoming(
            "1",
            new Address(channel, who),
            false,
            new Incoming.Sender(who, "Name of " + who),
            "1",
            text,
            Optional.empty(),
            false,
            house.clock.instant()));
  }

  private Admission says(Access access, String who, String text) {
    return says(access, "telegram", who, text);
  }

  private static Person admitted(Admission admission) {
    assertThat(admission).isInstanceOf(Admission.Admitted.class);
    return ((Admission.Admitted) admission).person();
  }

  @Test
  void the_local_person_is_the_owner_under_every_rule() {
    for (AccessRule rule :
        List.of(PAIR, new AccessRule.Open(), new AccessRule.Listed(List.of("11")))) {
      assertThat(admitted(says(access(rule), "web", "local", "hello")).role())
          .isEqualTo(Role.OWNER);
    }
  }

  @Test
  void who_sends_the_code_becomes_the_owner_and_shares_his_space() {
    Access access = access(PAIR);
    assertThat(says(access, "11", " " + CODE + "\n")).isInstanceOf(Admission.Paired.class);
    assertThat(admitted(says(access, "11", "hello"))).isEqualTo(spaces.owner());
  }

  @Test
  void the_code_works_once() {
    Access access = access(PAIR);
    says(access, "11", CODE);
    assertThat(says(access, "12", CODE)).isInstanceOf(Admission.Declined.class);
    assertThat(says(access(PAIR), "12", CODE)).isInstanceOf(Admission.Declined.class);
    assertThat(spaces.person("telegram", "12")).isEmpty();
  }

  @Test
  void a_stranger_gets_one_polite_line_and_leaves_no_trace() {
    Access access = access(PAIR);
    assertThat(says(access, "12", "hello"))
        .isEqualTo(
            new Admission.Declined(
                "This assistant is private. If it is yours, send me the code that its start"
                    + " printed. Nothing you wrote was stored."));
    assertThat(says(access, "12", "hello?")).isEqualTo(new Admission.Ignored());
    assertThat(house.count("SELECT count(*) FROM person")).isZero();
    assertThat(house.count("SELECT count(*) FROM message")).isZero();
    assertThat(house.count("SELECT count(*) FROM space")).isZero();
  }

  @Test
  void nobody_may_guess_more_than_five_times() {
    Access access = access(PAIR);
    for (int i = 0; i < 5; i++) {
      says(access, "12", "AAAA-AAA" + i);
    }
    assertThat(says(access, "12", CODE)).isEqualTo(new Admission.Ignored());
    assertThat(says(access, "11", CODE)).isInstanceOf(Admission.Paired.class);
  }

  @Test
  void a_stranger_who_chatters_does_not_lock_the_owner_out() {
    Access access = access(PAIR);
    for (int i = 0; i < 10_000; i++) {
      says(access, "12", "hello");
    }
    assertThat(says(access, "11", CODE)).isInstanceOf(Admission.Paired.class);
  }

  @Test
  void many_strangers_together_have_a_thousand_guesses() {
    Access access = access(PAIR);
    for (int i = 0; i < 1_000; i++) {
      says(access, "stranger " + i, "AAAA-AAAA");
    }
    assertThat(says(access, "another", CODE)).isEqualTo(new Admission.Ignored());
  }

  @Test
  void an_owner_who_talks_first_or_types_the_code_carelessly_is_paired_all_the_same() {
    Access access = access(PAIR);
    for (int i = 0; i < 20; i++) {
      says(access, "11", "/start");
    }
    assertThat(says(access, "11", "K7QF-2M9X")).isInstanceOf(Admission.Declined.class);
    assertThat(says(access, "11", "k7qf2m9p")).isInstanceOf(Admission.Paired.class);
  }

  @Test
  void without_a_code_nobody_can_pair() {
    Access access = access(new AccessRule.Pair(Optional.empty()));
    assertThat(says(access, "11", "")).isInstanceOf(Admission.Declined.class);
    assertThat(spaces.ownerIsPaired()).isFalse();
  }

  @Test
  void who_was_let_in_while_it_was_open_is_a_stranger_when_it_is_not() {
    admitted(says(access(new AccessRule.Open()), "12", "hello"));
    assertThat(says(access(PAIR), "12", "hello")).isInstanceOf(Admission.Declined.class);
  }

  @Test
  void the_first_of_the_list_is_the_owner_and_the_others_have_a_space_each() {
    Access access = access(new AccessRule.Listed(List.of("11", "12", "13")));
    assertThat(admitted(says(access, "11", "hello"))).isEqualTo(spaces.owner());
    Person second = admitted(says(access, "12", "hello"));
    Person third = admitted(says(access, "13", "hello"));
    assertThat(second.role()).isEqualTo(Role.MEMBER);
    assertThat(second.name()).isEqualTo("Name of 12");
    assertThat(List.of(spaces.owner().space(), second.space(), third.space()))
        .doesNotHaveDuplicates();
    assertThat(says(access, "14", "hello")).isInstanceOf(Admission.Declined.class);
  }

  @Test
  void who_was_a_member_and_is_listed_first_now_is_the_owner() {
    says(access(new AccessRule.Listed(List.of("11", "12"))), "12", "hello");
    Access access = access(new AccessRule.Listed(List.of("12")));
    assertThat(admitted(says(access, "12", "hello"))).isEqualTo(spaces.owner());
  }

  @Test
  void everybody_has_a_space_of_his_own_where_it_is_open() {
    Access access = access(new AccessRule.Open());
    Person one = admitted(says(access, "11", "hello"));
    Person other = admitted(says(access, "12", "hello"));
    assertThat(one.space()).isNotEqualTo(other.space());
    assertThat(admitted(says(access, "11", "again"))).isEqualTo(one);
  }

  @Test
  void a_list_of_nobody_is_refused() {
    assertThatThrownBy(() -> new AccessRule.Listed(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
