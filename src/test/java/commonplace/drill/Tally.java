package commonplace.drill;

import java.util.List;

/// What became of the messages of a drill.
///
/// @param acknowledged confirmed to Telegram, or answered 200 on the page
/// @param lost of these, the texts without a reply or not in the database exactly once
/// @param repeated the texts that had more than one reply over Telegram, once for each
/// @param waiting still at Telegram, not acknowledged
record Tally(int acknowledged, List<String> lost, List<String> repeated, int waiting) {}
