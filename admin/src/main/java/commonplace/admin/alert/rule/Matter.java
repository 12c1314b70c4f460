package commonplace.admin.alert.rule;

/// A rule and what it speaks of. There is at most one standing alert of each.
public record Matter(String rule, String subject) {}
