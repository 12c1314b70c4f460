package commonplace.drill;

import java.util.List;

/// What became of the messages of a drill.
///
/// @param acknowledged confirmed to Telegram, or answered 200 on the page
/// @param lost of these, the texts without a reply or not in the database exactly once
/// @param repeated how many replies more than messages were sent over Telegram
/// @param waiting still at Telegram, not acknowledged
record Tally(int acknowledged, List<String> lost, int repeated, int waiting) {}
