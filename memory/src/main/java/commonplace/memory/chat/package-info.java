/// Spaces, people, conversations and what was said in them.
///
/// What must stay true: a row belongs to one space and nothing is read across spaces; the text of a
/// message is kept byte for byte.
@NullMarked
package commonplace.memory.chat;

import org.jspecify.annotations.NullMarked;
