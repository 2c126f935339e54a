/// What comes from outside, with anything in it. In the normal run the inputs that were kept are
/// tried (`src/test/resources`, by class and method); `mvn verify -pl view -Dfuzz` looks for more,
/// a minute for each test.
@NullMarked
package dev.dunlin.view.fuzz;

import org.jspecify.annotations.NullMarked;
