/// What comes from outside, with anything in it. In the normal run the inputs that were kept are
/// tried (`src/test/resources`, by class and method); `mvn verify -pl view -Dfuzz=10m` looks for
/// more, so long for each test. What it finds to be wrong is kept beside them.
@NullMarked
package dev.dunlin.view.fuzz;

import org.jspecify.annotations.NullMarked;
