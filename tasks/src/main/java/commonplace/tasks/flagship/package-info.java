/// What claims are worth: their importance and tier, what says the same, what contradicts.
///
/// Everything that can be decided without a model is a pure function of texts. What must stay true:
/// claims are called the same or contradictory only where their words leave little doubt; a model
/// judges only claims it was given, and what it says about others is dropped and counted.
@NullMarked
package commonplace.tasks.flagship;

import org.jspecify.annotations.NullMarked;
