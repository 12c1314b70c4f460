/// What is done every hour, day, week and month without being asked.
///
/// What must stay true: one chore that fails stops no other and is told in the report.
@NullMarked
package commonplace.admin.maintenance;

import org.jspecify.annotations.NullMarked;
