/// What people are shown of their memory: what an answer rests on, and all of it to take along.
///
/// What must stay true: nothing of another space is shown.
@NullMarked
package commonplace.bot.seen;

import org.jspecify.annotations.NullMarked;
