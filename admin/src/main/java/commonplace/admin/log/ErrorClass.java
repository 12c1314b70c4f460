package commonplace.admin.log;

import java.util.List;

/// What kind of thing went wrong, by the exception behind it.
public enum ErrorClass {
  CONNECTION(
      "ConnectionError",
      "Something outside did not take the call. Look at the network and at /circuit-breakers; it is"
          + " tried again by itself."),
  TIMEOUT(
      "TimeoutError",
      "Something outside was too slow. If it stays so, ask it less or give it a faster machine."),
  MEMORY(
      "MemoryError",
      "The program ran out of memory. Look at /resources/status; give it more with"
          + " COMMONPLACE_JAVA_OPTS=-Xmx768m or stop other programs."),
  DATABASE(
      "DatabaseError",
      "The database could not do its work. Look at the free disk space and at who else has the"
          + " file open: /doctor does both."),
  OTHER("OtherError", "The log has the whole of it, under the time shown.");

  private static final List<String> MEMORY_SIGNS = List.of("java.lang.OutOfMemoryError");
  private static final List<String> DATABASE_SIGNS =
      List.of("java.sql.", "org.sqlite.", "org.jdbi.", "commonplace.memory.store.");
  private static final List<String> TIMEOUT_SIGNS = List.of("Timeout", "TimedOut");
  private static final List<String> CONNECTION_SIGNS =
      List.of(
          "java.net.",
          "javax.net.ssl.",
          "java.nio.channels.UnresolvedAddress",
          "java.nio.channels.ClosedChannel",
          "org.eclipse.jetty.io.Eof");

  private final String label;
  private final String advice;

  ErrorClass(String label, String advice) {
    this.label = label;
    this.advice = advice;
  }

  public String label() {
    return label;
  }

  /// One line for the person who reads it.
  public String advice() {
    return advice;
  }

  /// Which class that is.
  ///
  /// @param thrown class names of an exception and its causes, outermost first
  public static ErrorClass of(List<String> thrown) {
    if (any(thrown, MEMORY_SIGNS)) {
      return MEMORY;
    }
    if (any(thrown, DATABASE_SIGNS)) {
      return DATABASE;
    }
    if (any(thrown, TIMEOUT_SIGNS)) {
      return TIMEOUT;
    }
    return any(thrown, CONNECTION_SIGNS) ? CONNECTION : OTHER;
  }

  private static boolean any(List<String> thrown, List<String> signs) {
    return thrown.stream().anyMatch(name -> signs.stream().anyMatch(name::contains));
  }
}
