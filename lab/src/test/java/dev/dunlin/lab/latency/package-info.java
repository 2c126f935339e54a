/// Measuring, between real processes: ping, timelines and scenarios.
@NullMarked
package dev.dunlin.lab.latency;

import org.jspecify.annotations.NullMarked;
