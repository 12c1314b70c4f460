/// What the log says in the short: the last errors by class with advice, and how much is logged.
///
/// The log itself belongs to the application; it hands over what went wrong, already redacted.
@NullMarked
package commonplace.admin.log;

import org.jspecify.annotations.NullMarked;
