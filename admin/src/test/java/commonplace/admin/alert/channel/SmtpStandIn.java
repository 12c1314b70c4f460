package commonplace.admin.alert.channel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A strict stand-in for a mail server (RFC 5321, 4954): it asks for a login, takes commands only
/// in their order, and refuses mail without the headers a mail must have.
public final class SmtpStandIn implements AutoCloseable {
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<SmtpStandInTalk.Mail> arrived = new LinkedBlockingQueue<>();
  private final List<SmtpStandInTalk.Mail> mails = new CopyOnWriteArrayList<>();
  private final String user;
  private final String password;

  public SmtpStandIn(String user, String password) {
    this.user = user;
    this.password = password;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /// The next talk ends with that line after the greeting, such as `421 4.3.2 Busy`; `hang` says
  /// nothing at all; `RCPT 550 …` and `MAIL 451 …` answer the next such command so.
  public void fail(String fault) {
    faults.add(fault);
  }

  /// What was taken, in order.
  public List<SmtpStandInTalk.Mail> mails() {
    return mails;
  }

  /// Waits up to 20 s for the next mail.
  public SmtpStandInTalk.@Nullable Mail await() throws InterruptedException {
    return arrived.poll(20, TimeUnit.SECONDS);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread.startVirtualThread(() -> talk(socket));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      String fault = faults.poll();
      if (fault != null && fault.equals("hang")) {
        in.readLine();
        return;
      }
      var talk =
          new SmtpStandInTalk(
              in,
              socket.getOutputStream(),
              new SmtpStandInTalk.Terms(user, password, fault == null ? "" : fault));
      talk.run(
          mail -> {
            mails.add(mail);
            arrived.add(mail);
          });
    } catch (IOException _) {
      // the client has gone
    } finally {
      sockets.remove(socket);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
