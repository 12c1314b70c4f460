/// What people can ask for by name: `/sources`, `/search`, `/forget`.
@NullMarked
package commonplace.bot.command;

import org.jspecify.annotations.NullMarked;
