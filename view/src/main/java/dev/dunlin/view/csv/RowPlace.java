package dev.dunlin.view.csv;

/// Where a row stands in a file.
///
/// @param index of the row among those selected, counted from 0
/// @param offset where it begins, in bytes
/// @param before how many rows of the file stand before it
public record RowPlace(long index, long offset, long before) {}
