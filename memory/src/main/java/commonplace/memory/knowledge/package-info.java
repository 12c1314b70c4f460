/// What was read: sources, their passages, the claims and terms found in them.
///
/// What must stay true: a passage and a quote are substrings of the stored text of their source, at
/// the stored offsets.
@NullMarked
package commonplace.memory.knowledge;

import org.jspecify.annotations.NullMarked;
