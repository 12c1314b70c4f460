package commonplace.admin.maintenance;

import java.util.concurrent.Callable;

/// Something that is done again and again.
///
/// @param name as people know it: `log archive`
/// @param work does it once and says in a sentence what it did; may throw
public record Chore(String name, Rhythm rhythm, Callable<String> work) {}
