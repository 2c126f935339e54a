/// `dunlin up` and `dunlin receive`: what is offered, who is asked, what landed.
@NullMarked
package dev.dunlin.app.receive;

import org.jspecify.annotations.NullMarked;
