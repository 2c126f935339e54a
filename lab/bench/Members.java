import dev.dunlin.link.CryptoProvider;
import dev.dunlin.link.Dialer;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Listener;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.Invite;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RelayAnswer;
import dev.dunlin.node.hub.message.RelayRequest;
import dev.dunlin.node.hub.message.RosterAnswer;
import dev.dunlin.node.hub.message.RosterRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Many members of one hub in one process, for the benchmark `hub`. What costs is the hub, so a
/// member here is no more than a link, a roster stream and what it counts.
final class Members {
  /// A hub takes so many links of one address; members come from several of loopback's.
  private static final int MEMBERS_OF_ADDRESS = 500;

  private static final int FIRST_PORT = 20_000;
  private static final int DIALS_AT_ONCE = 64;
  private static final int MAX_LINE_BYTES = 1 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String POUR = "/bench/pour/1";
  private static final int CHUNK_BYTES = 256 << 10;

  private static final byte[] CAME = start("came");
  private static final byte[] LEFT = start("left");
  private static final byte[] PAGE = start("members");

  private Members() {}

  private static byte[] start(String type) {
    return ("{\"type\":\"" + type + '"').getBytes(StandardCharsets.US_ASCII);
  }

  public static void main(String[] words) throws Exception {
    CryptoProvider.install();
    Invite invite = Invite.parse(words[1]);
    if (words[0].equals("idle")) {
      int[] counts = Arrays.stream(words).skip(4).mapToInt(Integer::parseInt).toArray();
      new Idle(invite, Long.parseLong(words[2])).run(counts, Integer.parseInt(words[3]));
    } else {
      new Pairs(invite, words[2].equals("relayed"))
          .run(Integer.parseInt(words[3]), Integer.parseInt(words[4]));
    }
    System.exit(0);
  }

  /// One member.
  private static final class Member {
    final DeviceKey key = DeviceKey.ephemeral();
    final Services services = new Services();
    final Dialer dialer = new Dialer(key, services);

    /// Others that it was told to be there.
    final AtomicInteger others = new AtomicInteger();

    final AtomicInteger gone = new AtomicInteger();
    volatile Link link;
    volatile boolean leaving;
    volatile long toldNanos;

    /// Joins as a number; returns when it is in.
    void join(Invite invite, int number) throws Exception {
      InetSocketAddress local =
          new InetSocketAddress(
              "127.0.0." + (2 + number / MEMBERS_OF_ADDRESS), FIRST_PORT + number);
      link =
          dialer.punched(
              local, List.of(invite.address()), invite.hub(), Dialer.Side.ASKING, PATIENCE);
      Stream roster = link.open(HubLines.ROSTER);
      HubLines.ROSTER_REQUEST.write(
          roster,
          new RosterRequest.Join(
              invite.token().orElse(null), "m-" + key.id().shortText(), 0, List.of(), true));
      RosterAnswer answer = HubLines.ROSTER_ANSWER.read(roster);
      if (!(answer instanceof RosterAnswer.Joined)) {
        throw new IllegalStateException("not let in: " + answer);
      }
      roster.idleTimeout(HubLines.SILENCE);
      Thread.ofVirtual().start(() -> hear(roster));
      Thread.ofVirtual().start(() -> beat(roster));
    }

    private void hear(Stream roster) {
      try {
        for (byte[] line = roster.readLine(MAX_LINE_BYTES);
            line != null;
            line = roster.readLine(MAX_LINE_BYTES)) {
          if (startsWith(line, CAME)) {
            toldNanos = System.nanoTime();
            others.incrementAndGet();
          } else if (startsWith(line, LEFT)) {
            toldNanos = System.nanoTime();
            gone.incrementAndGet();
          } else if (startsWith(line, PAGE)) {
            var page = (RosterAnswer.Members) HubLines.ROSTER_ANSWER.decode(line);
            toldNanos = System.nanoTime();
            others.addAndGet(page.members().size());
          }
        }
      } catch (IOException e) {
        if (!leaving) {
          System.err.println("a member was lost: " + e.getMessage());
        }
      }
    }

    private static boolean startsWith(byte[] line, byte[] start) {
      return line.length >= start.length
          && Arrays.equals(line, 0, start.length, start, 0, start.length);
    }

    private void beat(Stream roster) {
      try {
        while (link.isOpen()) {
          Thread.sleep(HubLines.BEAT_EVERY);
          HubLines.ROSTER_REQUEST.write(roster, new RosterRequest.Beat());
        }
      } catch (IOException | InterruptedException _) {
        // Whoever hears says what there is to say.
      }
    }
  }

  /// Members made and joined, a bounded number at once.
  private record Crowd(Invite invite, List<Member> members, AtomicInteger joined) {
    Crowd(Invite invite) {
      this(invite, new ArrayList<>(), new AtomicInteger());
    }

    List<Member> make(int count) throws Exception {
      try (ExecutorService threads =
          Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
        List<Future<Member>> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          made.add(threads.submit(Member::new));
        }
        List<Member> all = new ArrayList<>();
        for (Future<Member> one : made) {
          all.add(one.get());
        }
        return all;
      }
    }

    void join(List<Member> some) throws Exception {
      Semaphore places = new Semaphore(DIALS_AT_ONCE);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> joining = new ArrayList<>();
        for (Member member : some) {
          int number = joined.getAndIncrement();
          joining.add(
              threads.submit(
                  () -> {
                    places.acquire();
                    try {
                      member.join(invite, number);
                    } finally {
                      places.release();
                    }
                    return null;
                  }));
        }
        for (Future<?> one : joining) {
          one.get();
        }
      }
      members.addAll(some);
    }

    /// Returns when everybody was told of so many others in all; the moment of the last.
    long awaitOthers(int count) throws InterruptedException {
      return awaitEach(count, true);
    }

    long awaitGone(int count) throws InterruptedException {
      return awaitEach(count, false);
    }

    private long awaitEach(int count, boolean came) throws InterruptedException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      long last = 0;
      for (Member member : members) {
        AtomicInteger told = came ? member.others : member.gone;
        while (told.get() < count) {
          if (System.nanoTime() > deadline) {
            throw new IllegalStateException("a member was told of " + told + ", not " + count);
          }
          Thread.sleep(1);
        }
        last = Math.max(last, member.toldNanos);
      }
      return last;
    }
  }

  /// How much memory the hub takes for members that do nothing, and how quickly they learn.
  private record Idle(Invite invite, long pid) {
    void run(int[] counts, int burst) throws Exception {
      Crowd crowd = new Crowd(invite);
      // Whatever the first ones load and compile at the hub is no memory of theirs.
      int first = counts[0];
      crowd.join(crowd.make(first));
      crowd.awaitOthers(first - 1);
      long before = hubKibibytes();
      System.out.printf("%-48s %8d MiB%n", "hub with " + first + " members", before >> 10);
      for (int i = 1; i < counts.length; i++) {
        List<Member> more = crowd.make(counts[i] - crowd.members.size());
        long start = System.nanoTime();
        crowd.join(more);
        double seconds = (System.nanoTime() - start) / 1e9;
        crowd.awaitOthers(counts[i] - 1);
        long now = hubKibibytes();
        System.out.printf(
            "%-48s %8d MiB, %.1f KiB for each of the last %d, who joined in %.1f s%n",
            "hub with " + counts[i] + " members",
            now >> 10,
            (double) (now - before) / more.size(),
            more.size(),
            seconds);
        before = now;
      }
      burst(crowd, burst);
      leave(crowd);
    }

    private void burst(Crowd crowd, int count) throws Exception {
      List<Member> more = crowd.make(count);
      int before = crowd.members.size();
      Duration hubBefore = hubProcessor();
      long start = System.nanoTime();
      crowd.join(more);
      long joined = System.nanoTime();
      long told = crowd.awaitOthers(before + count - 1);
      System.out.printf(
          "%-48s %8.2f s, and all %d were told of all after %.2f s%n",
          count + " more join",
          (joined - start) / 1e9,
          before + count,
          (told - start) / 1e9);
      System.out.printf(
          "%-48s %8.2f CPU s at the hub%n",
          "", hubProcessor().minus(hubBefore).toMillis() / 1e3);
    }

    private Duration hubProcessor() {
      return ProcessHandle.of(pid).flatMap(hub -> hub.info().totalCpuDuration()).orElseThrow();
    }

    private static void leave(Crowd crowd) throws Exception {
      double[] millis = new double[5];
      for (int i = 0; i < millis.length; i++) {
        Member gone = crowd.members.removeLast();
        long start = System.nanoTime();
        gone.leaving = true;
        gone.link.close();
        millis[i] = (crowd.awaitGone(i + 1) - start) / 1e6;
      }
      Arrays.sort(millis);
      System.out.printf(
          "%-48s %8.0f ms until all others were told (median of %d)%n",
          "one leaves", millis[millis.length / 2], millis.length);
    }

    /// What is resident of the hub after its garbage was collected.
    private long hubKibibytes() throws Exception {
      Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
      for (int i = 0; i < 2; i++) {
        Process collecting =
            new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!collecting.waitFor(1, TimeUnit.MINUTES) || collecting.exitValue() != 0) {
          throw new IllegalStateException("jcmd " + pid + " GC.run failed");
        }
      }
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
      throw new IllegalStateException("no memory of " + pid);
    }
  }

  /// Pairs that pour at the same time, through the relay or past the hub.
  private record Pairs(Invite invite, boolean relayed) {
    void run(int pairs, int seconds) throws Exception {
      Crowd crowd = new Crowd(invite);
      List<Member> all = crowd.make(2 * pairs);
      LongAdder[] poured = new LongAdder[pairs];
      List<Stream> streams = new ArrayList<>();
      for (int i = 0; i < pairs; i++) {
        LongAdder counted = new LongAdder();
        poured[i] = counted;
        Member asked = all.get(2 * i + 1);
        asked.services.register(POUR, stream -> drink(stream, counted));
        asked.services.register(HubLines.RELAY, stream -> take(asked, stream));
      }
      crowd.join(all);
      crowd.awaitOthers(2 * pairs - 1);
      for (int i = 0; i < pairs; i++) {
        Member asking = all.get(2 * i);
        Member asked = all.get(2 * i + 1);
        Link link = relayed ? relayed(asking, asked) : direct(asking, asked);
        streams.add(link.open(POUR));
      }
      for (Stream stream : streams) {
        Thread.ofVirtual().start(() -> pour(stream));
      }
      Thread.sleep(Duration.ofSeconds(3));
      long[] before = Arrays.stream(poured).mapToLong(LongAdder::sum).toArray();
      Thread.sleep(Duration.ofSeconds(seconds));
      double[] rates = new double[pairs];
      for (int i = 0; i < pairs; i++) {
        rates[i] = (poured[i].sum() - before[i]) / 1e6 / seconds;
      }
      tell(rates, seconds);
    }

    private void tell(double[] rates, int seconds) {
      Arrays.sort(rates);
      double sum = Arrays.stream(rates).sum();
      double squares = Arrays.stream(rates).map(rate -> rate * rate).sum();
      System.out.printf(
          "%-48s %8.1f MB/s, a pair %.2f (least %.2f, most %.2f)%n",
          rates.length + " pairs at once, " + (relayed ? "relayed" : "direct") + ", " + seconds + " s",
          sum,
          sum / rates.length,
          rates[0],
          rates[rates.length - 1]);
      System.out.printf(
          "%-48s %8.3f (1 where all have the same)%n",
          "fairness (Jain's index)", sum * sum / (rates.length * squares));
    }

    private Link relayed(Member asking, Member asked) throws IOException {
      try (Stream stream = asking.link.open(HubLines.RELAY)) {
        HubLines.RELAY_REQUEST.write(stream, new RelayRequest.Open(asked.key.id().toString()));
        RelayAnswer answer = HubLines.RELAY_ANSWER.read(stream);
        if (!(answer instanceof RelayAnswer.Ticket ticket)) {
          throw new IllegalStateException("no ticket: " + answer);
        }
        return call(asking, ticket.ticket(), asked.key.id(), Dialer.Side.ASKING);
      }
    }

    private static Link direct(Member asking, Member asked) throws IOException {
      Listener listener =
          Listener.open(
              HostPort.parse("127.0.0.1:0"), asked.key, asked.services, _ -> {});
      return asking.dialer.dial(
          List.of(listener.address()), Optional.of(asked.key.id()), PATIENCE);
    }

    private Link call(Member member, String ticket, PeerId other, Dialer.Side side)
        throws LinkException {
      return member.dialer.relayed(invite.address(), ticket, other, side, PATIENCE);
    }

    private void take(Member member, Stream stream) throws IOException {
      var take = (RelayRequest.Take) HubLines.RELAY_REQUEST.read(stream);
      HubLines.RELAY_ANSWER.write(stream, new RelayAnswer.Taking());
      stream.endWrite();
      Link _ = call(member, take.ticket(), take.id(), Dialer.Side.ASKED);
    }

    /// Both ends give turns: without, a virtual thread that never waits keeps its core.
    private static void pour(Stream stream) {
      byte[] chunk = new byte[CHUNK_BYTES];
      try {
        stream.idleTimeout(PATIENCE);
        while (true) {
          stream.write(ByteBuffer.wrap(chunk));
          Thread.yield();
        }
      } catch (LinkException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void drink(Stream stream, LongAdder counted) throws IOException {
      stream.idleTimeout(PATIENCE);
      for (ByteBuffer some = stream.next(CHUNK_BYTES);
          some != null;
          some = stream.next(CHUNK_BYTES)) {
        counted.add(some.remaining());
        Thread.yield();
      }
    }
  }
}
