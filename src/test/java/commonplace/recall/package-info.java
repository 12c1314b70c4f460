/// How well recall finds again what was said: figures over conversations whose questions name the
/// turns that answer them.
@NullMarked
package commonplace.recall;

import org.jspecify.annotations.NullMarked;
