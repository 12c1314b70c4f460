/// Measures what is still known after much else was said.
@NullMarked
package commonplace.forgetting;

import org.jspecify.annotations.NullMarked;
