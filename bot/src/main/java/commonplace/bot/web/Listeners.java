package commonplace.bot.web;

import commonplace.bot.web.Listener.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who listens to which chat, and the newest line of every job that is not over.
final class Listeners {
  private static final int QUEUE = 256;
  private static final int JOBS = 64;

  private final Map<String, List<Listener>> byChat = new HashMap<>();
  private final Map<String, Map<String, Event>> jobs = new HashMap<>();
  private boolean closed;

  /// Begins to listen; the lines of the chat's running jobs come first.
  synchronized Listener add(String chat) {
    Listener listener = new Listener(chat, QUEUE);
    if (closed) {
      listener.end();
      return listener;
    }
    byChat.computeIfAbsent(chat, c -> new ArrayList<>()).add(listener);
    jobs.getOrDefault(chat, Map.of()).values().forEach(listener::offer);
    return listener;
  }

  synchronized void remove(Listener listener) {
    List<Listener> those = byChat.getOrDefault(listener.chat(), new ArrayList<>());
    those.remove(listener);
    if (those.isEmpty()) {
      byChat.remove(listener.chat());
    }
  }

  /// Hands an event to all who listen, without waiting for any of them.
  synchronized void publish(String chat, Event event) {
    List<Listener> those = byChat.getOrDefault(chat, new ArrayList<>());
    those.removeIf(listener -> !listener.offer(event));
    if (those.isEmpty()) {
      byChat.remove(chat);
    }
  }

  /// Hands on the line of a job, and keeps it for those who come later until the job is over.
  synchronized void job(String chat, String job, Event event, boolean over) {
    Map<String, Event> running = jobs.computeIfAbsent(chat, c -> new LinkedHashMap<>());
    if (over) {
      running.remove(job);
    } else {
      running.put(job, event);
      if (running.size() > JOBS) {
        running.remove(running.keySet().iterator().next());
      }
    }
    if (running.isEmpty()) {
      jobs.remove(chat);
    }
    publish(chat, event);
  }

  synchronized int size() {
    return byChat.values().stream().mapToInt(List::size).sum();
  }

  synchronized void close() {
    closed = true;
    byChat.values().forEach(those -> those.forEach(Listener::end));
    byChat.clear();
  }
}
