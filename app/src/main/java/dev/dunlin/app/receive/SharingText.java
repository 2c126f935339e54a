package dev.dunlin.app.receive;

import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.Grant;
import dev.dunlin.node.Grant.Right;
import dev.dunlin.node.Sharing;
import java.util.ArrayList;
import java.util.List;

/// What a node shares with whom, as a person reads it.
record SharingText(Sharing sharing) {
  /// What is shared, and who may do what in it.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String quota =
        sharing.quotaBytes() == 0 ? "" : ", holds " + Sizes.text(sharing.quotaBytes()) + " at most";
    lines.add("serves " + folder() + quota);
    lines.add(
        "  read: "
            + who(Right.READ, "peers that this node trusts")
            + "; write: "
            + who(Right.WRITE, "")
            + "; delete: "
            + who(Right.DELETE, ""));
    return lines;
  }

  /// What a person should think about twice.
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (Right right : Right.values()) {
      if (isForAll(right)) {
        warnings.add("WARNING: EVERYBODY who reaches this node may " + verb(right) + folder());
      }
    }
    if (sharing.followLinks()) {
      warnings.add("WARNING: links are followed out of " + folder());
    }
    return warnings;
  }

  private static String verb(Right right) {
    return switch (right) {
      case READ -> "list and fetch what is in ";
      case WRITE -> "put files into ";
      case DELETE -> "delete what is in ";
    };
  }

  private String folder() {
    return Text.visible(sharing.folder().toString());
  }

  private boolean isForAll(Right right) {
    return sharing.grants().stream().anyMatch(g -> g.right() == right && g.isForAll());
  }

  private String who(Right right, String always) {
    if (isForAll(right)) {
      return "EVERYBODY";
    }
    List<String> who = new ArrayList<>(always.isEmpty() ? List.of() : List.of(always));
    for (Grant grant : sharing.grants()) {
      if (grant.right() == right) {
        who.add(Text.visible(grant.peer()));
      }
    }
    return who.isEmpty() ? "nobody" : String.join(", ", who);
  }
}
