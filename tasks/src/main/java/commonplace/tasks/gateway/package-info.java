/// Every call of a language model goes through here: concurrency, retry, breaker, log.
///
/// What must stay true: nothing else in the program calls a model; prompts of chats are logged as
/// ids, never as text.
@NullMarked
package commonplace.tasks.gateway;

import org.jspecify.annotations.NullMarked;
