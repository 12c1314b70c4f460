/// Who may speak to the web server: the local person, or whoever holds the admin token.
///
/// What must stay true: the guard stands before every route, also before those mounted later; the
/// token is compared in constant time and is never logged.
@NullMarked
package commonplace.admin.guard;

import org.jspecify.annotations.NullMarked;
