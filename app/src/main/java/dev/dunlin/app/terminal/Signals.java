package dev.dunlin.app.terminal;

import java.lang.reflect.Proxy;

/// Signals of the system, by name: `INT`, `TERM`, `HUP`, `WINCH`.
public final class Signals {
  private Signals() {}

  /// Runs this, in a thread of its own, at every such signal from now on. A signal that this system
  /// does not have, or that the JVM's options keep from us, does what it did before.
  public static void on(String name, Runnable action) {
    // A hook at the JVM's end cannot hear a second Ctrl-C. What can, sun.misc.Signal, is in a
    // supported module, but the compiler warns of each mention of it, and nothing silences that.
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (_, method, _) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      Object number = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, number, proxy);
    } catch (ReflectiveOperationException | IllegalArgumentException _) {
      // See above: the signal keeps its meaning.
    }
  }
}
