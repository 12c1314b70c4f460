package commonplace.memory.chat;

import commonplace.memory.store.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Who talks, and where. Safe for use from any thread.
///
/// A person has one space of his own: his private chats and the page share it. A group has its own,
/// which its topics share.
public final class Spaces {
  private static final RowMapper<Person> PERSON =
      (row, _) ->
          new Person(
              new PersonId(row.getLong("person_id")),
              new SpaceId(row.getLong("space_id")),
              row.getString("name"),
              Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)));

  private final Store store;
  private final InstantSource clock;
  private volatile Runnable paired = () -> {};

  public Spaces(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// The owner, who is also the local person. Made the first time it is asked for.
  public Person owner() {
    Optional<Person> known = store.read(Spaces::owner);
    return known.orElseGet(
        () -> store.write(db -> owner(db).orElseGet(() -> add(db, "you", Role.OWNER))));
  }

  /// The person a channel knows by that id.
  public Optional<Person> person(String channel, String externalId) {
    return store.read(db -> person(db, channel, externalId));
  }

  /// Who said that; empty when the assistant did.
  public Optional<Person> author(MessageId message) {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT p.person_id, p.space_id, p.name, p.role
                    FROM message m JOIN person p USING (person_id)
                    WHERE m.message_id = :message
                    """)
                .bind("message", message.value())
                .map(PERSON)
                .findOne());
  }

  /// The chat accounts of a person, each as its channel and the channel's own id of the person.
  public List<Address> accounts(Person person) {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT channel, external_id FROM identity
                    WHERE person_id = :person ORDER BY channel, external_id
                    """)
                .bind("person", person.id().value())
                .map((row, _) -> new Address(row.getString(1), row.getString(2)))
                .list());
  }

  /// Whether a chat account was paired with the owner.
  public boolean ownerIsPaired() {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT EXISTS (
                      SELECT 1 FROM identity JOIN person USING (person_id) WHERE role = 'owner')
                    """)
                .mapTo(Boolean.class)
                .one());
  }

  /// Makes that chat account the owner's: from now on it shares the owner's space, and what it had
  /// before is his.
  public Person pair(String channel, String externalId) {
    Person owner = owner();
    store.update(
        db -> {
          Optional<Person> before = person(db, channel, externalId);
          identify(db, channel, externalId, owner.id());
          before.filter(known -> !known.equals(owner)).ifPresent(known -> follow(db, known, owner));
        });
    paired.run();
    return owner;
  }

  private static void follow(Handle db, Person before, Person now) {
    db.createUpdate(
            """
            INSERT INTO former_space (space_id, person_id)
            SELECT :space, :now
            WHERE NOT EXISTS (SELECT 1 FROM identity WHERE person_id = :before)
            ON CONFLICT (space_id) DO UPDATE SET person_id = excluded.person_id
            """)
        .bind("space", before.space().value())
        .bind("now", now.id().value())
        .bind("before", before.id().value())
        .execute();
  }

  /// The person's own space first, then those that accounts of his had before they were paired.
  public List<SpaceId> of(Person person) {
    List<SpaceId> spaces = new ArrayList<>(List.of(person.space()));
    spaces.addAll(
        store.read(
            db ->
                db.createQuery(
                        "SELECT space_id FROM former_space WHERE person_id = :person ORDER BY 1")
                    .bind("person", person.id().value())
                    .map((row, _) -> new SpaceId(row.getLong(1)))
                    .list()));
    return List.copyOf(spaces);
  }

  /// The groups in which a person said something.
  public List<SpaceId> groups(Person person) {
    return store.read(
        db ->
            db.createQuery(
                    """
                    SELECT DISTINCT m.space_id FROM message m JOIN space s USING (space_id)
                    WHERE m.person_id = :person AND s.kind = 'group' ORDER BY m.space_id
                    """)
                .bind("person", person.id().value())
                .map((row, _) -> new SpaceId(row.getLong(1)))
                .list());
  }

  /// Whose own space that is, or was; empty for a group's.
  public Optional<Person> person(SpaceId space) {
    return store.read(
        db ->
            db.createQuery(
                    "SELECT person_id, space_id, name, role FROM person WHERE space_id = :space")
                .bind("space", space.value())
                .map(PERSON)
                .findOne());
  }

  /// Runs that whenever a chat account was paired with the owner, on the thread that paired it.
  public void whenPaired(Runnable then) {
    paired = then;
  }

  /// The person a channel knows by that id; a new one with a space of his own the first time.
  public Person enrol(String channel, String externalId, String name) {
    return store.write(
        db ->
            person(db, channel, externalId)
                .orElseGet(
                    () -> {
                      Person added = add(db, name, Role.MEMBER);
                      identify(db, channel, externalId, added.id());
                      return added;
                    }));
  }

  /// The conversation at that address; made the first time, in the person's space or the group's. A
  /// private chat follows its person: who was paired with the owner goes on in the owner's space.
  public Place place(Address address, boolean group, Person person) {
    return store.write(
        db -> {
          Optional<Place> known = conversation(db, address);
          if (known.isEmpty()) {
            return open(db, address, group, person);
          }
          return group || known.get().space().equals(person.space())
              ? known.get()
              : moved(db, known.get(), person.space());
        });
  }

  private static Place moved(Handle db, Place place, SpaceId to) {
    db.createUpdate("UPDATE conversation SET space_id = :to WHERE conversation_id = :id")
        .bind("to", to.value())
        .bind("id", place.conversation().value())
        .execute();
    return new Place(place.conversation(), to, place.address());
  }

  /// The conversations of a space.
  public List<ConversationId> conversations(SpaceId space) {
    return store.read(
        db ->
            db.createQuery("SELECT conversation_id FROM conversation WHERE space_id = :space")
                .bind("space", space.value())
                .map((row, _) -> new ConversationId(row.getLong(1)))
                .list());
  }

  /// The conversation at that address, if anything was said there.
  public Optional<Place> find(Address address) {
    return store.read(db -> conversation(db, address));
  }

  private Place open(Handle db, Address address, boolean group, Person person) {
    SpaceId space = group ? groupSpace(db, address) : person.space();
    long id =
        db.createQuery(
                """
                INSERT INTO conversation (space_id, channel, chat, created_at)
                VALUES (:space, :channel, :chat, :now) RETURNING conversation_id
                """)
            .bind("space", space.value())
            .bind("channel", address.channel())
            .bind("chat", address.chat())
            .bind("now", clock.instant())
            .mapTo(Long.class)
            .one();
    return new Place(new ConversationId(id), space, address);
  }

  private SpaceId groupSpace(Handle db, Address address) {
    String key = address.channel() + ":" + address.chat().replaceFirst("/.*", "");
    return new SpaceId(
        db.createQuery(
                """
                INSERT INTO space (kind, group_key, created_at) VALUES ('group', :key, :now)
                ON CONFLICT (group_key) DO UPDATE SET group_key = excluded.group_key
                RETURNING space_id
                """)
            .bind("key", key)
            .bind("now", clock.instant())
            .mapTo(Long.class)
            .one());
  }

  /// Forgets the name of a person, also beside what he says, and, unless he is the owner, his
  /// accounts: who writes from one of them next is somebody new.
  public void forget(Person person) {
    store.update(
        db -> {
          db.execute("UPDATE message SET name = '' WHERE person_id = ?", person.id().value());
          db.execute(
              """
              UPDATE person SET name = '' WHERE space_id IN
                (SELECT space_id FROM former_space WHERE person_id = ?)
              """,
              person.id().value());
          db.execute("DELETE FROM former_space WHERE person_id = ?", person.id().value());
          if (person.role() != Role.OWNER) {
            db.execute("UPDATE person SET name = '' WHERE person_id = ?", person.id().value());
            db.execute("DELETE FROM identity WHERE person_id = ?", person.id().value());
          }
        });
  }

  private Person add(Handle db, String name, Role role) {
    long space =
        db.createQuery(
                "INSERT INTO space (kind, created_at) VALUES ('person', :now) RETURNING space_id")
            .bind("now", clock.instant())
            .mapTo(Long.class)
            .one();
    return db.createQuery(
            """
            INSERT INTO person (space_id, name, role, created_at)
            VALUES (:space, :name, :role, :now) RETURNING person_id, space_id, name, role
            """)
        .bind("space", space)
        .bind("name", name)
        .bind("role", role.name().toLowerCase(Locale.ROOT))
        .bind("now", clock.instant())
        .map(PERSON)
        .one();
  }

  private static void identify(Handle db, String channel, String externalId, PersonId person) {
    db.createUpdate(
            """
            INSERT INTO identity (channel, external_id, person_id)
            VALUES (:channel, :externalId, :person)
            ON CONFLICT (channel, external_id) DO UPDATE SET person_id = excluded.person_id
            """)
        .bind("channel", channel)
        .bind("externalId", externalId)
        .bind("person", person.value())
        .execute();
  }

  private static Optional<Person> owner(Handle db) {
    return db.createQuery(
            """
            SELECT person_id, space_id, name, role FROM person
            WHERE role = 'owner' ORDER BY person_id LIMIT 1
            """)
        .map(PERSON)
        .findOne();
  }

  private static Optional<Person> person(Handle db, String channel, String externalId) {
    return db.createQuery(
            """
            SELECT person_id, space_id, name, role FROM identity JOIN person USING (person_id)
            WHERE channel = :channel AND external_id = :externalId
            """)
        .bind("channel", channel)
        .bind("externalId", externalId)
        .map(PERSON)
        .findOne();
  }

  private static Optional<Place> conversation(Handle db, Address address) {
    return db.createQuery(
            """
            SELECT conversation_id, space_id FROM conversation
            WHERE channel = :channel AND chat = :chat
            """)
        .bind("channel", address.channel())
        .bind("chat", address.chat())
        .map(
            (row, _) ->
                new Place(
                    new ConversationId(row.getLong("conversation_id")),
                    new SpaceId(row.getLong("space_id")),
                    address))
        .findOne();
  }
}
