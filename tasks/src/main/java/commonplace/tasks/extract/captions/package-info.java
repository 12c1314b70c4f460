/// Captions of recordings: WebVTT, SubRip and TTML, with the times at which they are shown.
@NullMarked
package commonplace.tasks.extract.captions;

import org.jspecify.annotations.NullMarked;
