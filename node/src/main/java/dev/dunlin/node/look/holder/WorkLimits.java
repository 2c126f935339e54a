package dev.dunlin.node.look.holder;

import dev.dunlin.node.look.LookLimits;
import java.time.Duration;

/// What one request may cost.
///
/// @param time it is worked at
/// @param readBytes of the file, some of them more than once
record WorkLimits(Duration time, long readBytes) {
  static final WorkLimits USUAL = new WorkLimits(LookLimits.MAX_WORK, LookLimits.MAX_READ_BYTES);
}
