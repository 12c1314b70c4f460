/// Telling people what is wrong.
///
/// Every half minute the signals are held against the rules. A standing breach is one alert: it is
/// counted, told again when nobody takes note, raised in severity once, and its end is told too.
/// Alerts and what is still to be told of them are rows, so that a kill loses neither. What is done
/// about an alert ([Course]), who is told ([Routing]) and when a failed delivery is tried again
/// ([Backoff]) are functions of values; the channels themselves are one package below.
@NullMarked
package commonplace.admin.alert;

import org.jspecify.annotations.NullMarked;
