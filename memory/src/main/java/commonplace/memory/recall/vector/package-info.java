/// Finding messages and passages by what they mean: vectors that a model makes of their texts, kept
/// in the database and scanned in memory.
///
/// What must stay true: vectors only add to what words find, and nobody waits for them; those of
/// different models are never compared; nothing is found across spaces; what is erased is found no
/// more.
@NullMarked
package commonplace.memory.recall.vector;

import org.jspecify.annotations.NullMarked;
