package commonplace.admin.watch;

import java.util.function.BooleanSupplier;

/// How the program ends so that it is started again.
///
/// @param supervised whether something behind it would start it again
/// @param drain brings it to rest
/// @param end ends the process with the exit code that asks for a restart; need not return
public record Exit(BooleanSupplier supervised, Drain drain, Runnable end) {}
