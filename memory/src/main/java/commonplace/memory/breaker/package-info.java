/// Leaving alone what fails.
///
/// Everything outside the program that is called, and the disk it writes to, has one breaker: three
/// failures within 60 s open it, for 60 s nothing is tried, then two successes close it. It lives
/// in the lowest module because the store has one of its own.
@NullMarked
package commonplace.memory.breaker;

import org.jspecify.annotations.NullMarked;
