package dev.dunlin.hub.state;

import dev.dunlin.hub.HubException;
import dev.dunlin.link.identity.PeerId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Changes a state in ways that a seed decides, the same for the same number of the change. As a
/// program of its own it says each number once the change is acknowledged, until it is killed.
final class Scribe {
  private static final int PEERS = 40;
  private static final int TOKENS = 6;
  private static final int FILES = 30;

  private final HubState state;
  private final long seed;

  Scribe(HubState state, long seed) {
    this.state = state;
    this.seed = seed;
  }

  static void main(String[] args) throws IOException {
    try (MvState state = MvState.open(Path.of(args[0]))) {
      Scribe scribe = new Scribe(state, Long.parseLong(args[1]));
      for (int i = Integer.parseInt(args[2]); true; i++) {
        scribe.change(i);
        System.out.println(i);
      }
    }
  }

  void change(int number) throws HubException {
    Random random = new Random(seed * 1_000_003 + number);
    PeerId peer = Peers.peer(random.nextInt(PEERS));
    String file = "folder/" + random.nextInt(FILES);
    switch (random.nextInt(9)) {
      case 0 -> state.invite(new KnownInvite(token(random), number, number + 50, 3, 0));
      case 1, 2, 3 -> {
        Admission _ =
            state.admit(
                new Applicant(
                    peer,
                    Optional.of(token(random)),
                    Optional.of("name" + random.nextInt(PEERS)),
                    random.nextBoolean(),
                    number));
      }
      case 4 -> state.ban(new Ban(peer.toString(), "number " + number, number));
      case 5 -> {
        boolean _ = state.unban(peer);
      }
      case 6 -> state.own(new StoreEntry(file, peer.toString(), number, number, null));
      case 7 -> state.disown(List.of(file, "folder/" + random.nextInt(FILES)));
      default -> state.set("key" + random.nextInt(4), "value " + number);
    }
  }

  private static String token(Random random) {
    return Integer.toHexString(0xa0 + random.nextInt(TOKENS)).repeat(32);
  }

  /// All that a state knows.
  static List<Object> everything(HubState state) {
    return List.of(
        state.members(),
        state.members().stream().map(member -> state.named(member.name())).toList(),
        state.memberCount(),
        state.invites(),
        state.bans(),
        state.store(),
        state.settings());
  }
}
