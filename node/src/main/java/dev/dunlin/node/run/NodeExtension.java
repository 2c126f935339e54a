package dev.dunlin.node.run;

import dev.dunlin.link.Link;
import dev.dunlin.link.Services;
import dev.dunlin.link.relay.RelayCallers;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.hub.message.RosterLine;
import dev.dunlin.node.keeping.Keeper;
import dev.dunlin.node.keeping.KeptFolder;
import java.util.List;
import java.util.Optional;

/// What makes more of a running node than a node: a hub. Every method does nothing unless it is
/// overridden. Called by many threads at once, but for [#serve].
public interface NodeExtension {
  /// Nothing more.
  NodeExtension NONE = new NodeExtension() {};

  /// Who keeps the served folder, instead of the node's own grants. Called once, before [#serve],
  /// where a folder is served.
  ///
  /// @param folder what is kept
  default Optional<Keeper> keeper(KeptFolder folder) throws NodeException {
    return Optional.empty();
  }

  /// Registers services of its own beside the node's. Called once, before the node listens.
  ///
  /// @param services what peers may open here
  /// @param parts what the node lends; stays the node's
  default void serve(Services services, NodeParts parts) throws NodeException {}

  /// Registers what commands of this home may ask beside what a node answers them. Called once,
  /// after [#serve], where commands may attach at all.
  ///
  /// @param commands services of the local socket, which only this user can reach
  default void serveCommands(Services commands) throws NodeException {}

  /// Who takes the connections that want to be relayed; nobody where this is no hub. Asked once,
  /// after [#serve].
  default Optional<RelayCallers> relayCallers() {
    return Optional.empty();
  }

  /// What this node calls itself as a hub; empty where it is none. Asked once, before [#serve].
  default String hubName() {
    return "";
  }

  /// The members that are here now, who can be named beside those of the address book. Asked often.
  default List<RosterLine> members() {
    return List.of();
  }

  /// A link stands now, whoever dialled; must be quick.
  default void linked(Link link) {}
}
