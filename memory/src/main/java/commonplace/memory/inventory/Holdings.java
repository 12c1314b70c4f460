package commonplace.memory.inventory;

/// How much is remembered.
///
/// @param claims those that stand for themselves; a repetition of another one is not counted
/// @param facts those that hold now
/// @param vectors messages and passages whose meaning is known
public record Holdings(
    long spaces,
    long messages,
    long sources,
    long passages,
    long claims,
    long facts,
    long vectors) {}
