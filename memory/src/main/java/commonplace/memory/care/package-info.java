/// What keeps the database whole, and what is done when it is not.
///
/// What must stay true: nothing here changes a damaged file; what is put in its place was read
/// through and found whole before, and what could not be taken over was counted and told.
@NullMarked
package commonplace.memory.care;

import org.jspecify.annotations.NullMarked;
