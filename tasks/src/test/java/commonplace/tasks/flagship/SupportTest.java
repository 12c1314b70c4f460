package commonplace.tasks.flagship;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.sense.Gist;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The Eiffel Tower was completed in March 1889 for the World's Fair.                        | The Eiffel Tower was completed in 1889.
          Marie Curie won the Nobel Prize in Physics in 1903 together with her husband.             | Marie Curie won the Nobel Prize in Physics in 1903.
          Iceland generates 70 percent of its electricity from hydropower and 30 percent from geothermal plants. | Iceland generates 70 % of its electricity from hydropower.
          The council of Graz closed 12 schools in 2020, five of them in villages.                  | The council of Graz closed 12 schools in 2020.
          The Amazon does not flow through Argentina or Chile.                                      | The Amazon does not flow through Argentina.
          """)
  void a_statement_supports_another_when_it_says_all_of_it_and_more(String more, String less) {
    assertThat(Support.of(Gist.of(more), Gist.of(less))).isTrue();
    assertThat(Support.of(Gist.of(less), Gist.of(more))).isFalse();
    assertThat(Likeness.of(Gist.of(more), Gist.of(less))).isEqualTo(Likeness.DIFFERENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The Eiffel Tower was painted in March 1889 for the World's Fair.              | The Eiffel Tower was completed in 1889.
          The Eiffel Tower was not completed in March 1889 for the World's Fair.        | The Eiffel Tower was completed in 1889.
          The Eiffel Tower may have been completed in March 1889 for the World's Fair.  | The Eiffel Tower was completed in 1889.
          Only the Eiffel Tower was completed in March 1889 for the World's Fair.       | The Eiffel Tower was completed in 1889.
          Iceland generates 73 percent of its electricity from hydropower and wind.     | Iceland generates 70 percent of its electricity from hydropower.
          The wife of the mayor of Oslo opened the new library in 2020 herself.         | The mayor of Oslo opened the new library in 2020.
          BYD delivered 3 million electric cars to customers in 2023.                   | Tesla delivered 1.8 million cars in 2023.
          That Marie Curie discovered radium in 1898 alone is a myth.                   | Marie Curie discovered radium in 1898.
          Marie Curie discovered radium in 1898, a myth of textbooks.                   | Marie Curie discovered radium in 1898.
          Oslo beat Bergen in the final of the regional cup of 1974.                    | Bergen beat Oslo in the final of 1974.
          The bridge was built from granite blocks.                                     | The bridge was built.
          Ships carry grain from Odessa to Egypt, Tunisia, Lebanon, Yemen and Somalia.  | Ships carry grain from Odessa.
          Copper melts at 1,085 degrees and conducts electricity better than iron.      | Copper prices rose by 12 percent in 2021.
          The Danube flows through ten countries and four capitals.                     | The Rhine flows through six countries.
          """)
  void what_says_something_else_supports_nothing(String more, String less) {
    assertThat(Support.of(Gist.of(more), Gist.of(less))).isFalse();
    assertThat(Support.of(Gist.of(less), Gist.of(more))).isFalse();
  }
}
