/// Whether the program keeps what it promises: the last five minutes of every kind of operation,
/// and how they compare with the objectives.
///
/// What must stay true: the memory it takes is bounded whatever happens, and a missed objective is
/// shown and logged but never makes `/health` 503.
@NullMarked
package commonplace.admin.slo;

import org.jspecify.annotations.NullMarked;
