package dev.dunlin.node.keeping;

import dev.dunlin.transfer.files.Shelf;
import dev.dunlin.transfer.have.ContentAccess;

/// Keeps the served folder for many: says who may see, put and delete what, and knows what is not
/// in the folder. Asked by many threads at once.
public interface Keeper extends Shelf, ContentAccess, PutRules, Leaves {}
