package dev.dunlin.hub.state;

import dev.dunlin.link.identity.PeerId;
import java.util.Optional;

/// Who asks to be let in, and with what.
///
/// @param peer its id, as its link proves it
/// @param tokenHash SHA-256 of the token that it brings, in hex; empty for none
/// @param name the name that it asks for; empty to keep the one it has, or to be given one
/// @param open whether the hub takes in everybody
/// @param nowMillis the time, milliseconds since 1970
public record Applicant(
    PeerId peer, Optional<String> tokenHash, Optional<String> name, boolean open, long nowMillis) {}
