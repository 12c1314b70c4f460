/// What a model wrote, as JSON of a given form: read tolerantly, checked strictly.
///
/// What must stay true: reading closes and separates what was written, it adds no word.
@NullMarked
package commonplace.tasks.schema;

import org.jspecify.annotations.NullMarked;
