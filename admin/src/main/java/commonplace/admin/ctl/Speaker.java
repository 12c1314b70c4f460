package commonplace.admin.ctl;

import commonplace.memory.chat.Message.Author;

/// Who said something, by the words of `--role`.
enum Speaker {
  USER,
  ASSISTANT;

  Author author() {
    return switch (this) {
      case USER -> Author.PERSON;
      case ASSISTANT -> Author.ASSISTANT;
    };
  }

  static String of(Author author) {
    return switch (author) {
      case PERSON -> "user";
      case ASSISTANT -> "assistant";
    };
  }
}
