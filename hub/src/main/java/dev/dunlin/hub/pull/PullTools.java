package dev.dunlin.hub.pull;

import dev.dunlin.content.landing.Landing;
import dev.dunlin.hub.store.People;
import dev.dunlin.hub.store.Store;
import dev.dunlin.transfer.have.Holdings;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What pulling needs of the hub around it.
///
/// @param people the members
/// @param store where what is kept lands
/// @param landing the store's landing; stays with whoever opened it
/// @param holdings where what comes is given on
/// @param passed the folder of what is not kept, for this alone
/// @param keep whether what is pulled stays in the store; asked each time
/// @param trouble hears words where something fails that nobody waits for
public record PullTools(
    People people,
    Store store,
    Landing landing,
    Holdings holdings,
    Path passed,
    BooleanSupplier keep,
    Consumer<String> trouble) {}
