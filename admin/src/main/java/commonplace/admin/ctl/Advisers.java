package commonplace.admin.ctl;

import commonplace.admin.doctor.Doctor;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Whom commands ask about the program itself, whether or not its database can be opened.
///
/// @param doctor looks at the program, where one runs, and at its machine
/// @param health how the program does, in a sentence
/// @param retention how long what is remembered is kept, and which snapshots, in a sentence
/// @param settings what is configured, a line each
/// @param redaction takes secrets out of a text
/// @param home the home folder
public record Advisers(
    Doctor doctor,
    Supplier<String> health,
    String retention,
    List<String> settings,
    UnaryOperator<String> redaction,
    Path home) {
  public Advisers {
    settings = List.copyOf(settings);
  }
}
