package commonplace.memory.inventory;

/// A table, a trigger or a view, and the statement that made it.
public record Definition(String name, String sql) {}
