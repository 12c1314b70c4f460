package commonplace.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintoutTest {
  @Test
  void one_line_is_a_sentence_and_several_are_a_table() {
    assertThat(Printout.of("Job 7 is *cancelled*.\n")).isEqualTo("Job 7 is \\*cancelled\\*.");
    assertThat(Printout.of("JOB  TYPE\n7    mine\n")).isEqualTo("```\nJOB  TYPE\n7    mine\n```");
    assertThat(Printout.of("")).isEqualTo("It said nothing.");
  }

  @Test
  void what_is_too_long_to_read_in_a_chat_is_cut_at_a_line() {
    String text = Printout.of("one of many lines\n".repeat(1000));
    assertThat(text)
        .startsWith("```\none of many lines\n")
        .endsWith("one of many lines\n```\nLines left out: 960. scripts/memoryctl shows all.");
    assertThat(Printout.of("x".repeat(2000) + "\n" + "y".repeat(2000)))
        .endsWith("```\nLines left out: 1. scripts/memoryctl shows all.");
  }

  @Test
  void nothing_that_is_printed_ends_the_table() {
    assertThat(Printout.of("a\n```\nb")).isEqualTo("```\na\n'''\nb\n```");
  }
}
