/// Rules that tag sources, passages, claims and terms before any model is asked, and the review of
/// what they leave.
///
/// What must stay true: deciding is pure and the first rule that fits takes an item; what a person
/// decided is never overwritten by a run; what a run changed is recorded in the same commit and can
/// be undone; no write holds the database for longer than [commonplace.tasks.enrich.Sweep] says.
@NullMarked
package commonplace.tasks.enrich;

import org.jspecify.annotations.NullMarked;
