package dev.dunlin.view.csv;

/// A column of a table.
///
/// @param index counted from 0
/// @param name from the header, or its number counted from 1
/// @param type of what is in it, judged by the first rows
public record CsvColumn(int index, String name, CellType type) {}
