/// Word processors' files: DOCX (Office Open XML, ISO 29500).
@NullMarked
package commonplace.tasks.extract.docx;

import org.jspecify.annotations.NullMarked;
