/// What came in and what must go out.
///
/// What must stay true: an update is on disk before it is acknowledged, once; a reply that was
/// decided is on disk until its channel took it.
@NullMarked
package commonplace.memory.post;

import org.jspecify.annotations.NullMarked;
