/// Who is talked to: the assistant and the channels it is reached by.
@NullMarked
package commonplace.bot;

import org.jspecify.annotations.NullMarked;
