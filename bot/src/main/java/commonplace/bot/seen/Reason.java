package commonplace.bot.seen;

import java.util.Optional;

/// Something that an answer was made of.
///
/// @param what where it comes from, for people: `you said on 3 May`, `A title, ¶ 3`
/// @param text what it says
/// @param why it was taken; empty where only a quote is left
/// @param link opens it; empty when it is no source's
public record Reason(String what, String text, String why, Optional<String> link) {}
