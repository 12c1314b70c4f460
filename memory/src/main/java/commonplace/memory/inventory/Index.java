package commonplace.memory.inventory;

/// An index of a table.
///
/// @param columns in their order, with commas between them
/// @param partial whether only some rows are in it
public record Index(String table, String name, String columns, boolean unique, boolean partial) {}
