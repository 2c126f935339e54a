package dev.dunlin.view.json;

/// By which fields a file is filtered.
///
/// @param root of its places, each with its choice
record DateChoice(Shape root, boolean lines, DateWords dates) {}
