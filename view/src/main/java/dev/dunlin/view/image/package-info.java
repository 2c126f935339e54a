/// Images: what they are, looked at before they are decoded, and as points fitted to a window.
@NullMarked
package dev.dunlin.view.image;

import org.jspecify.annotations.NullMarked;
