/// The ways to tell people of an alert: the owner's chat, mail, Slack, PagerDuty, a webhook.
///
/// Each tells once and says what came of it; when to try again is decided one package above. Every
/// wait has an end. No address, key or password of theirs is ever in a reason or a log line.
@NullMarked
package commonplace.admin.alert.channel;

import org.jspecify.annotations.NullMarked;
