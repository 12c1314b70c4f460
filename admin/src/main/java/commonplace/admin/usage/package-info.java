/// How much is used: messages, model calls, tokens and what they cost. Counts only, no text.
@NullMarked
package commonplace.admin.usage;

import org.jspecify.annotations.NullMarked;
