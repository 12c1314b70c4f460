/// Who watches: the one web server, health, metrics.
///
/// What must stay true: only the local person is trusted without a token.
@NullMarked
package commonplace.admin;

import org.jspecify.annotations.NullMarked;
