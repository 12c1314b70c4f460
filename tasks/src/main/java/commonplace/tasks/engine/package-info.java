/// Runs jobs: picks them, works through their stages, tries again, goes on after a crash.
///
/// What must stay true: the writing connection is never held while a stage is at work; after a kill
/// at any point a job goes on from its last checkpoint.
@NullMarked
package commonplace.tasks.engine;

import org.jspecify.annotations.NullMarked;
