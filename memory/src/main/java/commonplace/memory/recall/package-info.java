/// Finding messages and passages again by what they say.
///
/// What must stay true: every language is found; nothing is found across spaces.
@NullMarked
package commonplace.memory.recall;

import org.jspecify.annotations.NullMarked;
