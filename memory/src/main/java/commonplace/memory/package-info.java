/// What is remembered: one entry, [MemoryAgent], to everything that lives in the database file.
@NullMarked
package commonplace.memory;

import org.jspecify.annotations.NullMarked;
