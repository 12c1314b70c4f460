/// Where the program writes what it does, and how secrets are kept out of it.
///
/// What must stay true: every event passes [RedactingAppender], the only appender of the only
/// configured logger, before anything writes it.
@NullMarked
package commonplace.log;

import org.jspecify.annotations.NullMarked;
