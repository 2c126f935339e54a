package dev.dunlin.app.menu;

/// One thing to choose.
///
/// @param value what it means
/// @param shown how it stands in the list, safe to print
public record Choice(String value, String shown) {}
