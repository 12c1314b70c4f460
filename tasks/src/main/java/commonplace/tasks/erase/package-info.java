/// Forgetting what jobs, the log of model calls and files hold of what people ask to be forgotten.
///
/// What must stay true: what is at work on something has ended, or can store nothing any more,
/// before that is erased.
@NullMarked
package commonplace.tasks.erase;

import org.jspecify.annotations.NullMarked;
