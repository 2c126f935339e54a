package dev.dunlin.app.command;

import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerResult;

/// How the program ends: one code for each class of failure. Scripts rely on the numbers.
public enum ExitCode {
  /// Done; what was sent has landed, every item at every peer.
  OK(0, "done; every item landed at every peer"),
  /// None of the others.
  OTHER(1, "another failure"),
  /// A command line or setting that cannot be.
  USAGE(2, "wrong usage: a command, an option or a setting that cannot be"),
  /// Nobody is known by this name, nobody answered, or the link was lost for good.
  UNREACHABLE(3, "the peer is not known, cannot be reached, or was lost for good"),
  /// Somebody else than expected answered.
  WRONG_PEER(4, "somebody else answers: the peer's id is not the one known"),
  /// The offer met a no.
  DECLINED(5, "the offer was declined"),
  /// Something is in place and something is not.
  PARTLY(6, "some items landed, others failed or were skipped"),
  /// It took too long.
  TIMEOUT(7, "it took too long"),
  /// A file or disk on this machine.
  LOCAL_FILE(8, "a file or disk of this machine: missing, unreadable, full"),
  /// The node cannot run.
  CANNOT_RUN(9, "a node runs already, or the address cannot be listened at"),
  /// Ctrl-C.
  INTERRUPTED(130, "interrupted with Ctrl-C");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /// What the process ends with.
  public int number() {
    return number;
  }

  /// The class of failure, in words.
  public String meaning() {
    return meaning;
  }

  /// The code for how a transfer with one peer ended.
  public static ExitCode of(PeerResult.Outcome outcome) {
    return switch (outcome) {
      case LANDED, LEFT -> OK;
      case PARTLY -> PARTLY;
      case DECLINED -> DECLINED;
      case UNKNOWN_PEER, UNREACHABLE -> UNREACHABLE;
      case WRONG_PEER -> WRONG_PEER;
      case TIMEOUT -> TIMEOUT;
      case CANCELLED -> INTERRUPTED;
      case FAILED -> OTHER;
    };
  }

  /// The code for what a node cannot do.
  public static ExitCode of(NodeException.Reason reason) {
    return switch (reason) {
      case BAD_INPUT -> USAGE;
      case UNKNOWN_PEER, UNREACHABLE -> UNREACHABLE;
      case REFUSED -> DECLINED;
      case ALREADY_RUNNING, CANNOT_LISTEN -> CANNOT_RUN;
      case BAD_STATE, DISK -> LOCAL_FILE;
      case NODE_LOST, WITHDRAWN -> OTHER;
    };
  }
}
