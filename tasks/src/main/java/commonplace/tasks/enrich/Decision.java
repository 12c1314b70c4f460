package commonplace.tasks.enrich;

import java.util.List;
import java.util.Optional;

/// What the rules say about an item.
///
/// @param rule the one that took it
/// @param alert why a person is to look at it; empty if none has to
/// @param spent the rules that gave up on it because their patterns took too long
record Decision(Optional<TagRule> rule, Optional<String> alert, List<String> spent) {}
