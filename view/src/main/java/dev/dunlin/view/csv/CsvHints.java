package dev.dunlin.view.csv;

import org.jspecify.annotations.Nullable;

/// What is known about how a table is written, before it is looked at; null for what is to be found
/// out.
///
/// @param separator between cells
/// @param header whether the first row names the columns
/// @param dayFirst whether 06/09/2023 is in September
public record CsvHints(@Nullable Character separator, @Nullable Boolean header, boolean dayFirst) {
  /// Nothing is known.
  public static final CsvHints NONE = new CsvHints(null, null, false);
}
