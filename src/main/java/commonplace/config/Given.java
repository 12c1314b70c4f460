package commonplace.config;

/// A value as it was written, and where. Never empty.
record Given(String value, Origin origin) {}
