/// Feeds (RSS, Atom) and podcasts: lists of what there is to read or to hear.
@NullMarked
package commonplace.tasks.extract.feeds;

import org.jspecify.annotations.NullMarked;
