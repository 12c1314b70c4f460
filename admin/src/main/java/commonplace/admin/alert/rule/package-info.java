/// What is wrong, decided from numbers.
///
/// A rule compares one signal with one limit. Rules are data: those that ship with the program
/// stand in `rules.yml`, a person's own in a file of the same form. Everything here but the reading
/// of that file is a function of values; who is told, and how often, is decided one package above.
@NullMarked
package commonplace.admin.alert.rule;

import org.jspecify.annotations.NullMarked;
