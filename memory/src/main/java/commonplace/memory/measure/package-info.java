/// Counting and timing what the program does.
///
/// Meters are named `commonplace.…` and are Micrometer's; this package gives operations, errors and
/// retries their names and labels in one place. It knows nothing of where meters are shown.
@NullMarked
package commonplace.memory.measure;

import org.jspecify.annotations.NullMarked;
