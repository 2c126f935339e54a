package dev.dunlin.node.attach;

import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.DeleteRequest;
import dev.dunlin.node.GetRequest;
import dev.dunlin.node.ListRequest;
import dev.dunlin.node.PutRequest;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.SendRequest;
import dev.dunlin.node.look.LookRequest;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a command asks of the running node. The first of a stream says what it is about; the last
/// four go on about an offer that [NextOffer] found.
@Json(typeProperty = "type")
@Json.SubType(type = NodeRequest.Describe.class, name = "describe")
@Json.SubType(type = NodeRequest.Send.class, name = "send")
@Json.SubType(type = NodeRequest.ListFiles.class, name = "list")
@Json.SubType(type = NodeRequest.LookAt.class, name = "look-at")
@Json.SubType(type = NodeRequest.Get.class, name = "get")
@Json.SubType(type = NodeRequest.Put.class, name = "put")
@Json.SubType(type = NodeRequest.Delete.class, name = "delete")
@Json.SubType(type = NodeRequest.Ping.class, name = "ping")
@Json.SubType(type = NodeRequest.NextOffer.class, name = "next-offer")
@Json.SubType(type = NodeRequest.Peers.class, name = "peers")
@Json.SubType(type = NodeRequest.Policy.class, name = "policy")
@Json.SubType(type = NodeRequest.Trust.class, name = "trust")
@Json.SubType(type = NodeRequest.Forget.class, name = "forget")
@Json.SubType(type = NodeRequest.Join.class, name = "join")
@Json.SubType(type = NodeRequest.Hubs.class, name = "hubs")
@Json.SubType(type = NodeRequest.Leave.class, name = "leave")
@Json.SubType(type = NodeRequest.History.class, name = "history")
@Json.SubType(type = NodeRequest.Look.class, name = "look")
@Json.SubType(type = NodeRequest.Accept.class, name = "accept")
@Json.SubType(type = NodeRequest.Choose.class, name = "choose")
@Json.SubType(type = NodeRequest.Decline.class, name = "decline")
sealed interface NodeRequest {
  /// Who runs there.
  record Describe() implements NodeRequest {}

  /// See `Node.send`.
  record Send(SendRequest request) implements NodeRequest {}

  /// See `Node.list`.
  record ListFiles(ListRequest list) implements NodeRequest {}

  /// See `Node.look`.
  record LookAt(String peer, LookRequest query) implements NodeRequest {}

  /// See `Node.get`.
  record Get(GetRequest get) implements NodeRequest {}

  /// See `Node.put`.
  record Put(PutRequest put) implements NodeRequest {}

  /// See `Node.delete`.
  record Delete(DeleteRequest delete) implements NodeRequest {}

  /// See `Node.ping`.
  record Ping(List<String> peers, int rounds, long timeoutMillis) implements NodeRequest {}

  /// See `Node.nextOffer`.
  record NextOffer(long timeoutMillis) implements NodeRequest {}

  /// See `Node.peers`.
  record Peers() implements NodeRequest {}

  /// See `Node.policy`.
  record Policy(String peer, AcceptPolicy policy) implements NodeRequest {}

  /// See `Node.trust`.
  record Trust(String name, String id) implements NodeRequest {}

  /// See `Node.forget`.
  record Forget(String peer) implements NodeRequest {}

  /// See `Node.join`.
  record Join(String invite, @Nullable String name) implements NodeRequest {
    /// Without the invite, which has a secret.
    @Override
    public String toString() {
      return "Join[name=" + name + "]";
    }
  }

  /// See `Node.hubs`.
  record Hubs() implements NodeRequest {}

  /// See `Node.leave`.
  record Leave(String hub) implements NodeRequest {}

  /// See `Node.history`.
  record History(int most) implements NodeRequest {}

  /// See `PendingOffer.look`.
  record Look(String into, int from, int count) implements NodeRequest {}

  /// See `PendingOffer.accept`.
  record Accept(ReceiveTerms terms) implements NodeRequest {}

  /// The answer to a question about a taken name.
  record Choose(ConflictPolicy choice) implements NodeRequest {}

  /// See `PendingOffer.decline`.
  record Decline(String reason) implements NodeRequest {}
}
