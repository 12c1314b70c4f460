/// What is wrong, and what to do about it: small checks whose findings a decision tree walks.
///
/// What must stay true: an examination changes nothing but a file of 4 kB that it writes and
/// deletes, and it asks only places the program is set up to use.
@NullMarked
package commonplace.admin.doctor;

import org.jspecify.annotations.NullMarked;
