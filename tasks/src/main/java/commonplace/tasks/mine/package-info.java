/// From a text to its statements, names and terms.
///
/// What must stay true: a statement is a substring of the text it was found in.
@NullMarked
package commonplace.tasks.mine;

import org.jspecify.annotations.NullMarked;
