package dev.dunlin.view.date;

import java.time.ZoneId;

/// How dates are read where they could be read in two ways.
///
/// @param dayFirst whether 06/09/2023 is in September, not in June
/// @param zone where the clock stands that seconds since 1970 are turned into
public record DateNotation(boolean dayFirst, ZoneId zone) {}
