package dev.dunlin.hub.left;

import dev.dunlin.hub.state.HubState;
import dev.dunlin.hub.store.Diary;
import dev.dunlin.hub.store.People;
import dev.dunlin.hub.store.Store;
import dev.dunlin.hub.store.StoreTerms;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What leaving needs of the hub around it.
///
/// @param state where it is written down what is left
/// @param people the members
/// @param store whose quota it counts in
/// @param terms what holds now
/// @param folder where it is kept, for this alone
/// @param hubName what the hub calls itself
/// @param audit hears of all that changes
/// @param clock by which it expires
/// @param trouble hears words where something fails that nobody waits for
public record LeftTools(
    HubState state,
    People people,
    Store store,
    Supplier<StoreTerms> terms,
    Path folder,
    String hubName,
    Diary audit,
    InstantSource clock,
    Consumer<String> trouble) {}
