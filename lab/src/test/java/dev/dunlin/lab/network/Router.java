package dev.dunlin.lab.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A router between one host and the public network: it masquerades, and drops what comes from
/// outside unasked.
public final class Router {
  static final String PUBLIC = "wan";
  private static final String PRIVATE = "lan";

  /// What it does with packets. Nothing leaves for a private address: no provider would pass it on.
  private static final String RULES =
      """
      table ip nat {
        chain in { type nat hook prerouting priority -100; }
        chain out { type nat hook postrouting priority 100; oifname "wan" NAT; }
      }
      table ip filter {
        set blocked { type ipv4_addr; }
        chain own {
          type filter hook input priority 0; policy accept;
          iifname "wan" ct state established,related accept
          iifname "wan" drop
        }
        chain through {
          type filter hook forward priority 0; policy accept;
          ip daddr @blocked drop
          ip saddr @blocked drop
          oifname "wan" ip daddr { 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 } drop
          ct status dnat accept
          iifname "wan" ct state established,related accept
          iifname "wan" drop
        }
      }
      """;

  private final Namespace namespace;
  private final String address;
  private final String inside;

  /// @param address its public one
  /// @param inside the address of the host behind it
  Router(Namespace namespace, String address, String inside) {
    this.namespace = namespace;
    this.address = address;
    this.inside = inside;
  }

  /// Its public address, under which the host behind it is seen.
  public String address() {
    return address;
  }

  /// Connects its host, and sets it to work.
  void lay(Namespace host, String own, Nat nat) throws IOException {
    namespace.cable(PRIVATE, host, Host.INTERFACE);
    namespace.address(PRIVATE, own);
    host.address(Host.INTERFACE, inside);
    host.must("ip", "route", "add", "default", "via", own);
    namespace.must("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
    Path rules = Files.createTempFile("dunlin-rules", ".nft");
    try {
      Files.writeString(rules, RULES.replace("NAT", nat.rule()), StandardCharsets.UTF_8);
      namespace.must("nft", "-f", rules.toString());
    } finally {
      Files.delete(rules);
    }
  }

  /// Drops all that goes to or comes from an address, of connections that stand too.
  public void block(String other) throws IOException {
    namespace.must("nft", "add element ip filter blocked { " + other + " }");
  }

  /// Takes it back.
  public void unblock(String other) throws IOException {
    namespace.must("nft", "delete element ip filter blocked { " + other + " }");
  }

  /// Passes what comes from outside to a port on to the same port of the host.
  public void forward(int port) throws IOException {
    namespace.must(
        "nft",
        "add rule ip nat in iifname " + PUBLIC + " tcp dport " + port + " dnat to " + inside);
  }
}
