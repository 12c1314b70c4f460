package commonplace.memory.chat;

/// What a person may do: an owner everything, an admin everything but change owners, a member talk.
public enum Role {
  OWNER,
  ADMIN,
  MEMBER;

  /// Whether commands that watch or change the program are open to this person.
  public boolean mayAdminister() {
    return this != MEMBER;
  }
}
