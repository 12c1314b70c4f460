/// Who watches: the one web server, health, metrics.
///
/// Every page and every interface of the program is served by one [AdminServer]; other parts mount
/// theirs through [Routes] and are seen through [Probe] and [TelegramStatus].
///
/// What must stay true: only the local person is trusted without a token; `/health` answers within
/// seconds whatever hangs, and is 503 for nothing outside the process.
@NullMarked
package commonplace.admin;

import org.jspecify.annotations.NullMarked;
