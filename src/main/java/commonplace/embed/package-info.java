/// What makes vectors of texts: a small English model in this process, or a server.
///
/// What must stay true: the model is loaded when it is first needed and not before, and it is
/// unloaded when memory is short or nobody needs it; nothing but a server that was named in the
/// configuration is ever sent a text.
@NullMarked
package commonplace.embed;

import org.jspecify.annotations.NullMarked;
