package dev.dunlin.lab.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that is run on hosts, to see what their network does with connections.
///
/// `listen PORT...` answers each connection with a line: who called, how many bytes it sent, and in
/// how many milliseconds. `call FROM BYTES HOST:PORT...` calls each in turn from the local port
/// FROM, sends so many bytes, and prints the answer, or `none`.
final class Probe {
  private static final int TIMEOUT_MILLIS = 1_000;
  private static final int TRY_MILLIS = 300;
  private static final int CHUNK_BYTES = 16 * 1024;

  private Probe() {}

  /// The command line that runs it.
  static String[] command(String... words) {
    try {
      Path classes =
          Path.of(Probe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m", "-cp", classes.toString()));
      command.add(Probe.class.getName());
      command.addAll(List.of(words));
      return command.toArray(String[]::new);
    } catch (URISyntaxException e) {
      throw new AssertionError("a place of classes is a path", e);
    }
  }

  public static void main(String[] words) throws Exception {
    List<String> rest = List.of(words);
    switch (words[0]) {
      case "listen" -> listen(rest.subList(1, rest.size()));
      case "meet" -> System.out.println(meet(Integer.parseInt(words[1]), words[2], words[3]));
      default -> {
        int from = Integer.parseInt(words[1]);
        for (String to : rest.subList(3, rest.size())) {
          System.out.println(call(from, Integer.parseInt(words[2]), to));
        }
      }
    }
  }

  private static void listen(List<String> ports) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (String port : ports) {
      ServerSocket server = new ServerSocket(Integer.parseInt(port));
      threads.add(Thread.ofPlatform().start(() -> answerAll(server)));
    }
    System.out.println("listening");
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void answerAll(ServerSocket server) {
    while (true) {
      try (Socket socket = server.accept()) {
        long start = System.nanoTime();
        SocketAddress caller = socket.getRemoteSocketAddress();
        long bytes = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        long millis = (System.nanoTime() - start) / 1_000_000;
        String answer = caller + " " + bytes + ' ' + millis + '\n';
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException _) {
        // Whoever called is gone; the next one is answered.
      }
    }
  }

  private static Socket connect(int from, String to, int timeoutMillis) throws IOException {
    int colon = to.indexOf(':');
    Socket socket = new Socket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(from));
      socket.connect(
          new InetSocketAddress(to.substring(0, colon), Integer.parseInt(to.substring(colon + 1))),
          timeoutMillis);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static String meet(int from, String seconds, String to) {
    String failure = "";
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(seconds));
    while (System.nanoTime() < end) {
      try (Socket socket = connect(from, to, TRY_MILLIS)) {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.getOutputStream().write("/hello\n".getBytes(StandardCharsets.US_ASCII));
        return firstLine(socket.getInputStream()) + " from " + to;
      } catch (IOException e) {
        failure = "none: " + e.getMessage();
      }
    }
    return failure;
  }

  private static String call(int from, int bytes, String to) {
    try (Socket socket = connect(from, to, TIMEOUT_MILLIS)) {
      for (int left = bytes; left > 0; left -= CHUNK_BYTES) {
        socket.getOutputStream().write(new byte[Math.min(left, CHUNK_BYTES)]);
      }
      socket.shutdownOutput();
      return firstLine(socket.getInputStream());
    } catch (IOException e) {
      return "none: " + e.getMessage();
    }
  }

  private static String firstLine(InputStream in) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
    String line = reader.readLine();
    return line == null ? "none: it said nothing" : line.substring(1);
  }
}
