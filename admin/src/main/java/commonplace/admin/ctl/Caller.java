package commonplace.admin.ctl;

import commonplace.memory.chat.SpaceId;
import java.io.Writer;
import java.util.Optional;

/// Who gives a command, and where what it says goes.
///
/// @param out what was asked for
/// @param err why not, and how far it is
/// @param columns width of a terminal; 0 when there is none
/// @param name of who it is, as it stands beside what he decides
/// @param space the only one that may be seen; empty for the operator, who sees all
/// @param stays whether the caller waits for what takes long; others are told how it stands
public record Caller(
    Writer out, Writer err, int columns, String name, Optional<SpaceId> space, boolean stays) {
  /// As who is in a shell, or has the admin token, is called.
  public static final String OPERATOR = "operator";

  /// The operator, without a terminal.
  public static Caller operator(Writer out, Writer err) {
    return new Caller(out, err, 0, OPERATOR, Optional.empty(), true);
  }

  boolean sees(SpaceId other) {
    return space.isEmpty() || space.get().equals(other);
  }
}
