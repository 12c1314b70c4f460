package commonplace.admin.alert;

import commonplace.admin.alert.rule.Signal;
import java.util.List;
import java.util.function.Supplier;

/// What alerts look at.
///
/// @param signals all that are known now; asked at every look, so it must be quick
/// @param snapshot the newest resource snapshot as a JSON object; asked when an alert is raised
public record Instruments(Supplier<List<Signal>> signals, Supplier<String> snapshot) {}
