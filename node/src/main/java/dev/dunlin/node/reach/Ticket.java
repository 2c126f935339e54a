package dev.dunlin.node.reach;

import dev.dunlin.link.HostPort;

/// This side's end of a relayed connection.
///
/// @param hub where the relay listens
/// @param ticket what to show there
public record Ticket(HostPort hub, String ticket) {
  /// Without the ticket, which is a secret.
  @Override
  public String toString() {
    return "Ticket[hub=" + hub + "]";
  }
}
