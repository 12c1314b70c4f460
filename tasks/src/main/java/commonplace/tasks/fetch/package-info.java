/// Guarded HTTP: what people send is fetched without reaching anything that is not public.
@NullMarked
package commonplace.tasks.fetch;

import org.jspecify.annotations.NullMarked;
