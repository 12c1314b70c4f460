/// What the person who sent a link is told: how far it is, what it says, why it failed.
@NullMarked
package commonplace.tasks.deliver;

import org.jspecify.annotations.NullMarked;
