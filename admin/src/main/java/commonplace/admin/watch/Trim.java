package commonplace.admin.watch;

import commonplace.admin.AdminException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/// Gives memory that nobody uses back to the system: the heap's, and on Linux that of the C
/// library.
final class Trim {
  private static final String OPERATION = "systemTrimNativeHeap";

  private Trim() {}

  static void run() {
    System.gc();
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
      for (var operation : server.getMBeanInfo(commands).getOperations()) {
        if (operation.getName().equals(OPERATION)) {
          server.invoke(commands, OPERATION, null, null);
        }
      }
    } catch (JMException e) {
      throw new AdminException("The virtual machine did not give back its native memory.", e);
    }
  }
}
